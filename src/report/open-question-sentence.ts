import type { OpenQuestion } from '../findings/open-questions.js';
import { cellId } from '../model/cell.js';
import { sizeRange } from './cut-off-text.js';
import { counted, percent } from './quantity.js';

/** Few enough to read; the file has them all. */
const MOST_CELLS_NAMED = 3;

/** What a reader should know before believing the tables, one sentence a question; cut-offs are gathered. */
export function openQuestionSentences(questions: readonly OpenQuestion[]): string[] {
  return questions.map(openQuestionSentence);
}

function openQuestionSentence(question: OpenQuestion): string {
  switch (question.kind) {
    case 'few-rounds':
      return `${counted(question.most, 'round')} a cell: a 95 % interval needs ${question.needed}, so ± and ranges only span the rounds seen.`;
    case 'imprecise':
      return `${question.cells.length} of ${counted(question.of, 'cell')} known less well than ±${percent(question.wanted)}; the least: ${named(question.cells.map((cell) => `${cellId(cell)} ±${percent(cell.precision ?? 0)}`))}.`;
    case 'cut-off': {
      const { strategy, temperature, answer } = question.cutOff;
      const why =
        answer.kind === 'not-resolved'
          ? `the noise leaves it ${sizeRange(answer.size)}`
          : 'it is faster and slower in turns as the size grows';
      return `The ${temperature} cut-off of ${strategy} for ${question.workload}: ${why}.`;
    }
    case 'undecided':
      return `Whether anything beats the main thread for ${question.workload}: more rounds may tell.`;
    case 'contended':
      return `Other programs used the cores in ${percent(question.share)} of the rounds: speed-ups are too low.`;
    case 'unsteady':
      return `${counted(question.cells.length, 'cell')} still getting faster or slower while measured: ${named(question.cells.map(cellId))}.`;
    case 'pending':
      return `${counted(question.count, 'cell')} not measured: the run was interrupted or its time budget ended.`;
  }
}

function named(ids: readonly string[]): string {
  const rest = ids.length - MOST_CELLS_NAMED;
  return [...ids.slice(0, MOST_CELLS_NAMED), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
