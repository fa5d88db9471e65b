import type { CutOffDoubt, DoubtReason } from '../../findings/cut-off-doubt.js';
import { groupBy } from '../../findings/group-by.js';
import type { OpenQuestion } from '../../findings/open-questions.js';
import { briefCell } from '../../model/cell.js';
import { counted, percent } from '../drawing/quantity.js';
import { someOf } from '../drawing/some-of.js';
import { lessTookLongerSentence } from './less-took-longer-sentence.js';

type Kind = OpenQuestion['kind'];
type Of<K extends Kind> = Extract<OpenQuestion, { readonly kind: K }>;

/** Says what stayed open to somebody who knows none of the tool's words: one sentence per kind of question and reason. */
export function shortOpenSentences(questions: readonly OpenQuestion[]): string[] {
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => sentencesOf(kind, questions));
}

function sentencesOf(kind: Kind, questions: readonly OpenQuestion[]): string[] {
  const own = <K extends Kind>(wanted: K) =>
    questions.filter((question): question is Of<K> => question.kind === wanted);
  switch (kind) {
    case 'few-rounds':
      return own(kind).map(
        ({ most, needed }) =>
          `Only ${counted(most, 'round')} of measuring: a 95% interval needs ${needed}, so every range just spans what was seen.`,
      );
    case 'imprecise':
      return own(kind).map(
        ({ cells, of, wanted }) =>
          `${cells.length} of ${counted(of, 'time')} known less precisely than the ±${percent(wanted)} wanted, the worst within ±${percent(cells[0]?.precision ?? 0)}.`,
      );
    case 'undecided':
      return undecided(own(kind));
    case 'cut-off':
      return [cutOffs(own(kind))];
    case 'contended':
      return own(kind).map(
        ({ share, given }) =>
          `Other programs used the cores in ${percent(share)} of the passes over all measurements, where a spinning loop got only ${percent(given)} of a core: the speed-ups shown are too low.`,
      );
    case 'less-took-longer':
      return own(kind).map(lessTookLongerSentence);
    case 'unsteady':
      return own(kind).map(
        ({ cells }) =>
          `${counted(cells.length, 'time')} still rising or falling while measured: ${someOf(cells.map(briefCell))}.`,
      );
    case 'steadiness-unchecked':
      return own(kind).map(
        ({ neededRounds }) =>
          `Whether times had settled was not checked everywhere: that takes ${neededRounds} rounds.`,
      );
    case 'pending':
      return own(kind).map(
        ({ count }) =>
          `${counted(count, 'combination')} not measured: the run was interrupted or its time budget ended.`,
      );
  }
}

function undecided(questions: readonly Of<'undecided'>[]): string[] {
  const alike = groupBy(questions, ({ temperature, isTooNoisy }) => `${temperature} ${isTooNoisy}`);
  return [...alike.values()].map((own) => {
    const names = someOf(own.map(({ workload }) => workload));
    const once = own[0]?.temperature === 'cold' ? ' where workers are started for one run' : '';
    const why = own[0]?.isTooNoisy ? 'this machine was too noisy to show it' : 'more rounds may show it';
    return `Whether anything beats the main thread${once}, for ${names}: ${why}.`;
  });
}

function cutOffs(doubts: readonly CutOffDoubt[]): string {
  const strategiesOf = groupBy(doubts, ({ workload }) => workload);
  const names = [...strategiesOf].map(([workload, own]) => {
    const strategies = [...new Set(own.map(({ cutOff }) => cutOff.strategy))];
    return `${workload} (${someOf(strategies)})`;
  });
  const reasons = [...new Set(doubts.map(({ reason }) => WHY[reason]))];
  return `From exactly which size it pays, for ${someOf(names)}: ${reasons.join('; ')}.`;
}

const WHY: Readonly<Record<DoubtReason, string>> = {
  wide: 'its interval is wide',
  'steps-spent': 'its interval is wide, after as many sizes as are tried',
  noise: 'noise hides it',
  flat: 'both take equally long around it',
  reversed: 'it is faster at small sizes and slower at large ones',
  'not-monotone': 'it is faster and slower in turns while the size grows',
};
