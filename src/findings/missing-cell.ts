import type { CellKey } from '../model/cell.js';
import type { CellResult } from '../model/results.js';

/** A cell without numbers, and why. */
export type MissingCell = CellKey &
  (
    | { readonly status: 'pending' }
    | { readonly status: 'skipped'; readonly reason: string }
    | { readonly status: 'failed'; readonly reason: string }
  );

/** The cell as missing; a measured one without a round is pending. */
export function missingCell(cell: CellResult): MissingCell {
  const { workload, size, strategy, workers } = cell;
  const key = { workload, size, strategy, workers };
  switch (cell.status) {
    case 'skipped':
      return { ...key, status: 'skipped', reason: cell.reason };
    case 'failed':
      return { ...key, status: 'failed', reason: `${cell.failure.message} (${cell.failure.phase})` };
    default:
      return { ...key, status: 'pending' };
  }
}
