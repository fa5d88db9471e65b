import type { CellKey } from '../model/cell.js';
import type { CellResult } from '../model/results.js';

/** A cell without numbers, and why. */
export type MissingCell = CellKey &
  (
    | { readonly status: 'pending' }
    | { readonly status: 'skipped'; readonly reason: string }
    | { readonly status: 'failed'; readonly reason: string }
  );

/** Finds file and line of the stack's first frame that is not Node's own. */
function placeOf(stack: string | undefined): string | undefined {
  const [, file, line] =
    /\(?(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^\n:()]+):(\d+):\d+\)?/.exec(stack ?? '') ?? [];
  return file === undefined ? undefined : `${file.split(/[\\/]/).at(-1)}:${line}`;
}

/** Describes a cell that has no numbers; a measured one without a round counts as pending. */
export function missingCell(cell: CellResult): MissingCell {
  const { workload, size, strategy, workers } = cell;
  const key = { workload, size, strategy, workers };
  switch (cell.status) {
    case 'skipped':
      return { ...key, status: 'skipped', reason: cell.reason };
    case 'failed':
      return {
        ...key,
        status: 'failed',
        reason: `${cell.failure.message} (${[cell.failure.phase, placeOf(cell.failure.stack)].filter((part) => part !== undefined).join(', ')})`,
      };
    default:
      return { ...key, status: 'pending' };
  }
}
