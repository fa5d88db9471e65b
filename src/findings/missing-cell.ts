import type { CellKey } from '../model/cell.js';
import type { Failure } from '../model/failure.js';
import type { CellResult } from '../model/results.js';

/** A cell without numbers, and why. */
export type MissingCell = CellKey &
  (
    | { readonly status: 'pending' }
    | { readonly status: 'skipped'; readonly reason: string }
    | { readonly status: 'failed'; readonly reason: string }
  );

/**
 * Finds file and line of the stack's first frame that is not Node's own. What can't be cloned is noticed by the tool when
 * it sends it, so that stack leads to no line of the workload.
 */
function placeOf({ kind, stack }: Failure): string | undefined {
  if (kind === 'not-cloneable') return undefined;
  const [, file, line] =
    /(?:^|[\s(]|file:\/\/)((?:\/|[A-Za-z]:[\\/])[^\n:()]+):(\d+):\d+/.exec(stack ?? '') ?? [];
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
        reason: `${cell.failure.message} (${[cell.failure.phase, placeOf(cell.failure)].filter((part) => part !== undefined).join(', ')})`,
      };
    default:
      return { ...key, status: 'pending' };
  }
}
