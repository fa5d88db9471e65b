import { UsageError } from '../../model/failure.js';
import type { PlannedWorkload } from '../../model/plan.js';
import type { WorkloadData } from '../../model/workload-source.js';

type WithData = Pick<PlannedWorkload, 'id' | 'data'>;

/**
 * Throws a UsageError where a workload would be called with other data than before: a pattern finds other files once a
 * file was added, and rounds of those are no rounds of the earlier cells. Both name their files in the same way.
 */
export function demandSameData(path: string, before: readonly WithData[], now: readonly WithData[]): void {
  for (const { id, data: was } of before) {
    const is = now.find((one) => one.id === id)?.data ?? null;
    if (keyOf(was) !== keyOf(is))
      throw new UsageError(`${path} measured ${id} with other data: ${difference(was, is)}. Measure again.`);
  }
}

/** Lists the files of a workload's data. */
export function filesOf(data: WorkloadData | null): readonly string[] {
  if (data === null) return [];
  return data.kind === 'files' ? data.files : [data.file];
}

/** The order of files counts: a size is so many of the first. */
function keyOf(data: WorkloadData | null): string {
  return JSON.stringify([data?.kind, filesOf(data), data?.kind === 'files' && data.as]);
}

function difference(was: WorkloadData | null, is: WorkloadData | null): string {
  const [before, now] = [filesOf(was), filesOf(is)];
  const added = now.find((file) => !before.includes(file));
  if (added !== undefined) return `${added} was not there then`;
  const gone = before.find((file) => !now.includes(file));
  return gone === undefined ? 'its files are read in another way now' : `${gone} is no longer among it`;
}
