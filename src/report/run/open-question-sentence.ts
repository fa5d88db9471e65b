import type { OpenQuestion } from '../../findings/open-questions.js';
import { cellId } from '../../model/cell.js';
import { counted, percent } from '../drawing/quantity.js';
import { someOf } from '../drawing/some-of.js';
import { openCutOffSentences } from './open-cut-off-sentence.js';

/** Says what a reader should know before believing the tables: one sentence per question; cut-offs are gathered. */
export function openQuestionSentences(questions: readonly OpenQuestion[]): string[] {
  const firstCutOff = questions.findIndex(isCutOff);
  return questions.flatMap((question, i) => {
    if (!isCutOff(question)) return [openQuestionSentence(question)];
    return i === firstCutOff ? openCutOffSentences(questions.filter(isCutOff)) : [];
  });
}

type CutOffQuestion = Extract<OpenQuestion, { readonly kind: 'cut-off' }>;

function isCutOff(question: OpenQuestion): question is CutOffQuestion {
  return question.kind === 'cut-off';
}

function openQuestionSentence(question: Exclude<OpenQuestion, CutOffQuestion>): string {
  switch (question.kind) {
    case 'few-rounds':
      return `${counted(question.most, 'round')} per cell: a 95% interval needs ${question.needed}, so ± and ranges only span the rounds that were measured.`;
    case 'imprecise':
      return `${question.cells.length} of ${counted(question.of, 'cell')} known less precisely than ±${percent(question.wanted)}; the least precise: ${someOf(question.cells.map((cell) => `${cellId(cell)} ±${percent(cell.precision ?? 0)}`))}.`;
    case 'undecided':
      return `It is open whether anything beats the main thread for ${question.workload}${question.temperature === 'cold' ? ' in a single cold run' : ''}: ${question.isTooNoisy ? 'the machine was too noisy to show it' : 'more rounds may show it'}.`;
    case 'contended':
      return `Other programs used the cores in ${percent(question.share)} of the passes: the speed-ups shown are too low.`;
    case 'unsteady':
      return `${counted(question.cells.length, 'cell')} still getting faster or slower while they were measured: ${someOf(question.cells.map(cellId))}.`;
    case 'steadiness-unchecked':
      return `Not checked${question.count === question.of ? '' : ` in ${question.count} of ${counted(question.of, 'cell')}`} whether warm times had settled: that takes ${question.neededRounds} rounds of ${question.neededSamples} samples or more.`;
    case 'pending':
      return `${counted(question.count, 'cell')} not measured: the run was interrupted or its time budget ended.`;
  }
}
