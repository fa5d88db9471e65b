import type { CellComparison, Comparison, OverallVerdict } from '../../verdict/comparison.js';
import { severalNames } from '../../verdict/several-names.js';
import { counted } from '../drawing/quantity.js';

/** Words the whole comparison in a sentence or two. */
export function headline(comparison: Comparison): string {
  const words = `${VERDICT_WORDS[comparison.verdict]}${tally(comparison)}${later(comparison)}${leftOut(comparison)}`;
  return comparison.interrupted ? `Interrupted. ${words}` : words;
}

const VERDICT_WORDS: Readonly<Record<OverallVerdict, string>> = {
  regression: 'Regression: head is worse than base.',
  pass: 'Pass: nothing compared is worse.',
  suspect:
    'Suspect: the runs differ by more than their noise. Only pairs measured side by side can prove it.',
  inconclusive: 'Inconclusive: not every cell could be shown to be no worse.',
  incomplete: 'Incomplete: a part could not be compared or confirmed, so this is no pass.',
  'nothing-compared': 'Nothing was compared, so this is no pass.',
  'not-comparable':
    'Not comparable: the machines or the ways of measuring differ. --allow-different-machines compares them anyway.',
};

/** Names what was not compared: a pass could hide it. Reasons of its own stand below. */
function leftOut({ oneSided }: Comparison): string {
  if (oneSided.length === 0) return '';
  const because = oneSided.every(({ why }) => why === '') ? ', as only one side has it' : '';
  return ` Not compared${because}: ${severalNames(oneSided, ({ name }) => name, ', ')}.`;
}

/** Counts the cut-offs that moved up: no cell's verdict reports them. */
function later({ cutOffs }: Comparison): string {
  const count = cutOffs.filter(({ move }) => move === 'later').length;
  return count === 0 ? '' : ` Moved to a larger size: ${counted(count, 'cut-off')}.`;
}

function tally({ cells }: Comparison): string {
  if (cells.length === 0) return '';
  const counts = VERDICTS.map(
    (verdict) => [verdict, cells.filter((cell) => cell.verdict === verdict).length] as const,
  );
  const parts = counts.filter(([, count]) => count > 0).map(([verdict, count]) => `${count} ${verdict}`);
  return ` ${counted(cells.length, 'cell')}: ${parts.join(', ')}.`;
}

const VERDICTS: readonly CellComparison['verdict'][] = [
  'regression',
  'suspect',
  'inconclusive',
  'improvement',
  'pass',
];
