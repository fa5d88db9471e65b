import { MeasurementError } from '../model/failure.js';
import type { WorkerRun } from '../model/strategy.js';

export type Worker = Pick<WorkerRun, 'pid' | 'threadId' | 'loadMs' | 'host'>;

/** Workers by process and thread. */
export type KnownWorkers = Map<string, Worker>;

export function keyOf({ pid, threadId }: Worker): string {
  return `${pid}/${threadId}`;
}

const LIMIT_MS = 10_000;
/** So short that it does not count beside a start, and so long that a pool sees the worker is busy. */
const HOLD_MS = 1;

/**
 * Pools start workers when they please, and may give all tasks to the first: asks until so many different workers have
 * answered, all of them at once each time. Rejects where they have not done so within the limit.
 */
export async function awaitWorkers(
  count: number,
  hold: (holdMs: number) => Promise<Worker>,
  limitMs = LIMIT_MS,
): Promise<KnownWorkers> {
  const known: KnownWorkers = new Map();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooFew(known.size, count, limitMs)), limitMs);
  });
  const ask = async (): Promise<void> => {
    const { pid, threadId } = await hold(HOLD_MS);
    known.set(keyOf({ pid, threadId }), { pid, threadId });
  };
  try {
    while (known.size < count) await Promise.race([Promise.all(Array.from({ length: count }, ask)), late]);
    return known;
  } finally {
    clearTimeout(timer);
  }
}

function tooFew(started: number, count: number, limitMs: number): MeasurementError {
  const words = `started ${started} of ${count} workers within ${limitMs / 1000} s`;
  const advice =
    started === 0
      ? 'importing the workload ended its workers, does not end itself, or takes longer than that'
      : 'use fewer workers, or another pool';
  return new MeasurementError('not-started', `the pool ${words}: ${advice}`);
}
