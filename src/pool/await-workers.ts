import { MeasurementError } from '../model/failure.js';
import type { WorkerRun } from '../model/strategy.js';

export type Worker = Pick<WorkerRun, 'pid' | 'threadId'>;

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
 * answered, all of them at once each time. Rejects where they never do.
 */
export async function awaitWorkers(
  count: number,
  hold: (holdMs: number) => Promise<Worker>,
): Promise<KnownWorkers> {
  const known: KnownWorkers = new Map();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooFew(known.size, count)), LIMIT_MS);
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

function tooFew(started: number, count: number): MeasurementError {
  const words = `started ${started} of ${count} workers within ${LIMIT_MS / 1000} s`;
  return new MeasurementError('not-started', `the pool ${words}: use fewer workers`);
}
