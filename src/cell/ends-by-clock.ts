import type { Evidence } from '../model/results.js';
import type { RunOutcome } from '../model/strategy.js';
import type { LoadedInput, TaskCode } from '../model/workload.js';
import { now } from '../worker/clock.js';
import { type QuickClock, quickClock } from './quick-clock.js';

/** Tries the last task of an input again, where that costs little. `first`: what the first run said. */
export async function clockEvidence(
  code: TaskCode,
  { tasks, shared }: LoadedInput,
  { workers }: RunOutcome,
): Promise<Pick<Evidence, 'endsByClock'>> {
  const busyMs = workers.reduce((sum, worker) => sum + worker.busyMs, 0);
  if (busyMs > LONGEST_TASK_MS * tasks.length) return {};
  const found = await endsByClock(() => code.run(tasks[tasks.length - 1], shared));
  return found === undefined ? {} : { endsByClock: found };
}

/** One more call of a longer task would cost a round too much. */
const LONGEST_TASK_MS = 250;

/**
 * Finds out whether a task ends when a time is up, as `while (Date.now() < end)` does, and not when something is done: then it
 * ends sooner where the clock that it reads goes faster. Such tasks take equally long however little of a core they get,
 * so that workers which share one look faster than the main thread. Resolves with undefined where the task reads no clock
 * often, or can't be called again.
 */
export async function endsByClock(call: () => unknown): Promise<boolean | undefined> {
  try {
    // Another program may delay one call. It does not make every call with a true clock slow and every other one fast.
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const honest = await timed(call, 1, Number.POSITIVE_INFINITY);
      if (honest.reads < FEWEST_READS) return undefined;
      const quick = await timed(call, SPEED, 2 * honest.ms);
      if (quick.ms > honest.ms / LEAST_GAIN) return false;
    }
    return true;
  } catch {
    return undefined;
  }
}

const ATTEMPTS = 3;
const SPEED = 16;
/** A task that waits for nothing but a time ends `SPEED` times as soon. */
const LEAST_GAIN = 4;
/** Whoever waits for a time looks at the clock again and again. */
const FEWEST_READS = 20;

async function timed(
  call: () => unknown,
  speed: number,
  limitMs: number,
): Promise<{ readonly ms: number; readonly reads: number }> {
  let clock: QuickClock | undefined;
  const start = now();
  try {
    clock = quickClock(speed, limitMs);
    await call();
    return { ms: now() - start, reads: clock.reads() };
  } finally {
    clock?.restore();
  }
}
