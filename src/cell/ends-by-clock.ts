import type { RunOutcome } from '../model/strategy.js';
import type { LoadedInput, TaskCode } from '../model/workload.js';
import { now } from '../worker/clock.js';
import { type QuickClock, quickClock } from './quick-clock.js';

/**
 * Tries the last task of a run's input again, where that costs little by what the workers of the first run say. Each try gets
 * what `inputOf` gives for a further run. Resolves with what `endsByClock` finds, and with undefined where it would cost more.
 */
export async function lastTaskEndsByClock(
  code: TaskCode,
  inputOf: () => Promise<LoadedInput>,
  { workers, results }: RunOutcome,
): Promise<boolean | undefined> {
  const busyMs = workers.reduce((sum, worker) => sum + worker.busyMs, 0);
  if (busyMs > LONGEST_TASK_MS * results.length) return undefined;
  return endsByClock(async () => {
    const { tasks, shared } = await inputOf();
    return () => code.run(tasks[tasks.length - 1], shared);
  });
}

/** One more call of a longer task would cost a round too much. */
const LONGEST_TASK_MS = 250;

/**
 * Finds out whether a task ends when a time is up, as `while (Date.now() < end)` does, and not when something is done: where
 * the clock goes faster, it reads that less often until it ends. Such tasks take equally long however little of a core they
 * get, so that workers which share one look faster than the main thread. Reads are counted, because another program can make
 * a call longer, but can't change how often work that ends by itself looks at the clock. What a task does after it has waited
 * for a timer or a reply is not counted: how often that looks at the clock depends on whom it waits for. Resolves with undefined
 * where the task reads no clock often, or can't be called again. `prepare` gives the call of a task that nobody has run yet.
 */
export async function endsByClock(prepare: () => Promise<() => unknown>): Promise<boolean | undefined> {
  let [most, least] = [0, Number.POSITIVE_INFINITY];
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const honest = await readsOf(await prepare(), 1, Number.POSITIVE_INFINITY);
      if (honest.reads < FEWEST_READS) return undefined;
      const quick = await readsOf(await prepare(), SPEED, 2 * honest.ms + PATIENCE_MS);
      if (Math.abs(quick.reads / honest.reads - 1) < EQUAL) return false;
      most = Math.max(most, honest.reads);
      least = Math.min(least, quick.reads);
      if (least < most / LEAST_GAIN) return true;
    }
    return false;
  } catch {
    return undefined;
  }
}

/** Whoever waits for a time reads less while code is compiled and while other programs have the core: not in every call. */
const ATTEMPTS = 5;
const SPEED = 100;
/** A task that waits for nothing but a time reads the clock a `SPEED`th as often. */
const LEAST_GAIN = 2;
/** Work that ends by itself reads as often as before, but for a few reads that depend on the time. */
const EQUAL = 0.02;
/** Whoever waits for a time looks at the clock again and again. */
const FEWEST_READS = 20;
/** A call may be delayed by other programs. */
const PATIENCE_MS = 100;

async function readsOf(
  call: () => unknown,
  speed: number,
  limitMs: number,
): Promise<{ readonly ms: number; readonly reads: number }> {
  let clock: QuickClock | undefined;
  const start = now();
  try {
    clock = quickClock(speed, limitMs);
    await clock.within(call);
    return { ms: now() - start, reads: clock.reads() };
  } finally {
    clock?.restore();
  }
}
