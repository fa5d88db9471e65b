import type { CellResult } from '../../model/results.js';

/** Returns how many rounds a cell has had; undefined where it failed or was skipped, and gets no more. */
export function roundsHad(cell: CellResult): number | undefined {
  if (cell.status === 'pending') return 0;
  return cell.status === 'measured' ? cell.rounds.length : undefined;
}

/** Whether a cell may get further rounds. */
export function isAlive(cell: CellResult): boolean {
  return roundsHad(cell) !== undefined;
}
