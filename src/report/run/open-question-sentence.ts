import { groupBy } from '../../findings/group-by.js';
import type { OpenQuestion } from '../../findings/open-questions.js';
import { cellId } from '../../model/cell.js';
import { counted, percent } from '../drawing/quantity.js';
import { someOf } from '../drawing/some-of.js';
import { lessTookLongerSentence } from './less-took-longer-sentence.js';
import { openCutOffSentences } from './open-cut-off-sentence.js';

/**
 * Says what a reader should know before believing the tables: one sentence per question. Open cut-offs are gathered by their
 * reason, and so are the workloads for which nothing is decided.
 */
export function openQuestionSentences(questions: readonly OpenQuestion[]): string[] {
  const gathered = new Set<OpenQuestion['kind']>();
  return questions.flatMap((question) => {
    const { kind } = question;
    if (kind !== 'cut-off' && kind !== 'undecided') return [openQuestionSentence(question)];
    if (gathered.has(kind)) return [];
    gathered.add(kind);
    return kind === 'cut-off'
      ? openCutOffSentences(questions.filter((each) => each.kind === 'cut-off'))
      : undecidedSentences(questions.filter((each) => each.kind === 'undecided'));
  });
}

type Undecided = Extract<OpenQuestion, { readonly kind: 'undecided' }>;

function undecidedSentences(questions: readonly Undecided[]): string[] {
  const alike = groupBy(questions, ({ temperature, isTooNoisy }) => `${temperature} ${isTooNoisy}`);
  return [...alike.values()].map((own) => {
    const names = someOf(own.map(({ workload }) => workload));
    const cold = own[0]?.temperature === 'cold' ? ' in a single cold run' : '';
    const why = own[0]?.isTooNoisy ? 'the machine was too noisy to show it' : 'more rounds may show it';
    return `It is open whether anything beats the main thread for ${names}${cold}: ${why}.`;
  });
}

function openQuestionSentence(
  question: Exclude<OpenQuestion, { readonly kind: 'cut-off' | 'undecided' }>,
): string {
  switch (question.kind) {
    case 'few-rounds':
      return `${counted(question.most, 'round')} per cell: a 95% interval needs ${question.needed}, so ± and ranges only span the rounds that were measured.`;
    case 'imprecise':
      return `${question.cells.length} of ${counted(question.of, 'cell')} known less precisely than ±${percent(question.wanted)}; the least precise: ${someOf(question.cells.map((cell) => `${cellId(cell)} ±${percent(cell.precision)}`))}.`;
    case 'contended':
      return `Other programs used the cores in ${percent(question.share)} of the passes: there the machine gave a spinning loop only ${percent(question.given)} of a core, so the speed-ups shown are too low.`;
    case 'less-took-longer':
      return lessTookLongerSentence(question);
    case 'unsteady':
      return `${counted(question.cells.length, 'cell')} still getting faster or slower while they were measured: ${someOf(question.cells.map(cellId))}.`;
    case 'steadiness-unchecked':
      return `Not checked${question.count === question.of ? '' : ` in ${question.count} of ${counted(question.of, 'cell')}`} whether warm times had settled: that takes ${question.neededRounds} rounds of ${question.neededSamples} samples or more.`;
    case 'pending':
      return `${counted(question.count, 'cell')} not measured: the run was interrupted or its time budget ended.`;
  }
}
