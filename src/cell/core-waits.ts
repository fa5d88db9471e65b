import { readdirSync, readFileSync } from 'node:fs';

/** How long each thread of this process could have run and waited for a core so far, in ms by its id. */
export type CoreWaits = ReadonlyMap<string, number>;

const THREADS = '/proc/self/task';

/** Reads what Linux counts of every thread; elsewhere there is nothing to read. */
export function coreWaits(): CoreWaits {
  try {
    return new Map(readdirSync(THREADS).flatMap((id) => waitOf(id)));
  } catch {
    return new Map();
  }
}

/** A thread may have ended since the folder was read. */
function waitOf(id: string): readonly [string, number][] {
  try {
    const [, waitedNs] = readFileSync(`${THREADS}/${id}/schedstat`, 'utf8').split(' ').map(Number);
    return waitedNs === undefined || Number.isNaN(waitedNs) ? [] : [[id, waitedNs / 1e6]];
  } catch {
    return [];
  }
}

/** What the thread that waited longest between two readings waited, in ms. */
export function longestWaitBetween(before: CoreWaits, after: CoreWaits): number {
  return [...after].reduce((most, [id, ms]) => Math.max(most, ms - (before.get(id) ?? 0)), 0);
}
