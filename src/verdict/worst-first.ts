import type { CellComparison } from './comparison.js';
import { leadingChange } from './leading-change.js';

const ORDER: Readonly<Record<CellComparison['verdict'], number>> = {
  regression: 0,
  suspect: 1,
  inconclusive: 2,
  improvement: 3,
  pass: 4,
};

/** The cells in the order to read them: by verdict, what became worst of all first, and passes as they were planned. */
export function worstFirst(cells: readonly CellComparison[]): CellComparison[] {
  const ranked = cells.map((cell) => ({ cell, rank: ORDER[cell.verdict], effect: effectOf(cell) }));
  // Array.prototype.sort is stable.
  return ranked.sort((a, b) => a.rank - b.rank || b.effect - a.effect).map(({ cell }) => cell);
}

function effectOf(cell: CellComparison): number {
  return cell.verdict === 'pass' ? 0 : (leadingChange(cell)?.ratio.value ?? 0);
}
