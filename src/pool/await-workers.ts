import { MeasurementError } from '../model/failure.js';
import type { WorkerRun } from '../model/strategy.js';

export type Worker = Pick<WorkerRun, 'pid' | 'threadId' | 'loadMs' | 'host'>;

/** Workers by process and thread. */
export type KnownWorkers = Map<string, Worker>;

export function keyOf({ pid, threadId }: Worker): string {
  return `${pid}/${threadId}`;
}

/** How long a pool may take, in ms. */
export interface PoolPatience {
  /** Until its first worker has answered, which has imported the workload by then. */
  readonly firstMs: number;
  /** From then on until all have. */
  readonly restMs: number;
}

/** The first is as long as a workload may take to load where it is looked at. */
const PATIENCE: PoolPatience = { firstMs: 30_000, restMs: 10_000 };
/** So short that it does not count beside a start, and so long that a pool sees the worker is busy. */
const HOLD_MS = 1;

/**
 * Pools start workers when they please, and may give all tasks to the first: asks until so many different workers have
 * answered, all of them at once each time. Rejects where they have not done so within the limit.
 */
export async function awaitWorkers(
  count: number,
  hold: (holdMs: number) => Promise<Worker>,
  { firstMs, restMs }: PoolPatience = PATIENCE,
): Promise<KnownWorkers> {
  const known: KnownWorkers = new Map();
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (cause: MeasurementError) => void = () => {};
  const late = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  const giveUpAfter = (limitMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => giveUp(tooFew(known.size, count, limitMs)), limitMs);
  };
  const ask = async (): Promise<void> => {
    const { pid, threadId } = await hold(HOLD_MS);
    if (known.size === 0) giveUpAfter(restMs);
    known.set(keyOf({ pid, threadId }), { pid, threadId });
  };
  giveUpAfter(firstMs);
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
