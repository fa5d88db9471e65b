import type { CellComparison } from './comparison.js';
import { leadingChange } from './leading-change.js';

const ORDER: Readonly<Record<CellComparison['verdict'], number>> = {
  regression: 0,
  suspect: 1,
  inconclusive: 2,
  improvement: 3,
  pass: 4,
};

/**
 * Sorts cells in reading order: by verdict, then by how much they became worse. Cells that pass stay in the
 * plan's order.
 */
export function worstFirst(cells: readonly CellComparison[]): CellComparison[] {
  const ranked = cells.map((cell) => ({ cell, rank: ORDER[cell.verdict], effect: effectOf(cell) }));
  // Array.prototype.sort is stable.
  return ranked.sort((a, b) => a.rank - b.rank || b.effect - a.effect).map(({ cell }) => cell);
}

function effectOf(cell: CellComparison): number {
  return cell.verdict === 'pass' ? 0 : (leadingChange(cell)?.ratio.value ?? 0);
}
