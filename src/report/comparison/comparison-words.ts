import { groupBy } from '../../findings/group-by.js';
import type { CellKey } from '../../model/cell.js';
import type { CellComparison, Comparison, FailedCell, OneSided } from '../../verdict/comparison.js';
import { severalNames } from '../../verdict/several-names.js';
import { crew } from '../drawing/crew.js';
import { limited } from '../drawing/limited-sentences.js';
import { size } from '../drawing/quantity.js';
import { changeWords } from './change-words.js';

/** Words one sentence per cell that is worse, and one for all cells that stayed open for one reason. */
export function cellSentences({ cells }: Pick<Comparison, 'cells'>): string[] {
  const isWorse = ({ verdict }: CellComparison) => verdict === 'regression' || verdict === 'suspect';
  const open = groupBy(
    cells.filter((cell) => !isWorse(cell) && cell.why !== ''),
    cellWords,
  );
  return limited([
    ...cells.filter(isWorse).map((cell) => `${cellName(cell)}: ${cellWords(cell)}.`),
    ...[...open].map(([words, members]) => `${severalNames(members, cellName)}: ${words}.`),
  ]);
}

/** Words what happened to a cell: `regression, fastest turn 10.1 → 11.1 ms, +9.8% (8.1–11.2), allowed 3%, p < 0.0001`. */
export function cellWords(cell: CellComparison): string {
  const found = cell.changes.filter(({ metric }) => cell.because.includes(metric)).map(changeWords);
  const doubt = cell.unsteady ? ['unsteady'] : [];
  return [cell.verdict, ...found, ...(cell.why === '' ? [] : [cell.why]), ...doubt].join(', ');
}

/** Names a cell in a sentence: `pi-digits at 200, 2 × worker-copy`. */
export function cellName(cell: CellKey): string {
  return `${cell.workload} at ${size(cell.size)}, ${crew(cell)}`;
}

/** Words what could not be compared, and why. */
export function missingSentences(comparison: Pick<Comparison, 'failed' | 'oneSided' | 'kind'>): string[] {
  const { failed, oneSided, kind } = comparison;
  const done = kind === 'pairs' ? 'failed while it was measured' : 'failed in its run';
  const alike = groupBy(oneSided, (one) => oneSidedWords(one));
  return limited([
    ...failed.map((cell: FailedCell) => `${cellName(cell)} ${done}, ${cell.side}: ${cell.failure.message}`),
    ...[...alike].map(([words, all]) => `${severalNames(all, ({ name }) => name)}: ${words}`),
  ]);
}

function oneSidedWords({ onlyIn, why, unloadable = [], asked, allowed }: OneSided): string {
  const unasked = asked ? ', though it was asked for' : '';
  if (unloadable.includes('head')) return `can't be loaded in ${unloadable.join(' and ')}: ${why}`;
  if (unloadable.includes('base') && onlyIn === 'head')
    return `not compared${unasked}, as it can't be loaded in base${allowed ? ', which --allow-missing allows' : ''}: ${why}`;
  const reason = why === '' ? '' : `, ${why}`;
  if (allowed) return `only in ${onlyIn}${reason}, which --allow-missing allows.`;
  if (onlyIn === 'base')
    return `in base and missing in head${reason}. Name it with --allow-missing if that is meant.`;
  return `new in head${unasked}${reason}, not compared.`;
}
