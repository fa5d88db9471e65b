import { setTimeout as delay } from 'node:timers/promises';
import { createRandom, shuffled } from '../model/random.js';
import { isThenable } from '../model/task-code.js';
import type { LoadedInput, TaskCode } from '../model/workload.js';
import { now } from '../worker/clock.js';

/** No more tasks are called. With so many places, a share of waiting tasks of 1 in 20 is missed once in 170 times. */
const MOST_CALLS = 100;
/** No further call begins after this time. */
const CALL_MS = 500;
/** A task that waits longer is left alone: it has shown what it does. */
const LONGEST_WAIT_MS = 5000;

/**
 * Calls tasks until one gives something to wait for, and resolves with whether one did. A single task would not show it:
 * a cache answers some at once, and others go out to fetch. A call that throws shows nothing: its cell will report it.
 * Tasks before `from` are known not to wait.
 */
export async function anyWaits(code: TaskCode, { tasks, shared }: LoadedInput, from = 0): Promise<boolean> {
  const end = now() + CALL_MS;
  for (const place of placesToLook(from, tasks.length)) {
    try {
      const given = code.run(tasks[place], shared);
      if (isThenable(given)) {
        await settledOrLate(given);
        return true;
      }
    } catch {}
    if (now() > end) break;
  }
  return false;
}

/**
 * The places of tasks in the order in which they are called: the first, the last, then others from all over the list. Each
 * is drawn at random from a part of its own, because an even step would skip every other task of some lists.
 */
export function placesToLook(from: number, count: number): number[] {
  if (from >= count) return [];
  const random = createRandom(0);
  const parts = Math.min(MOST_CALLS, count - from);
  const within = (part: number): number => from + Math.floor(((part + random()) * (count - from)) / parts);
  const spread = shuffled(
    Array.from({ length: parts }, (_, part) => within(part)),
    random,
  );
  return [...new Set([from, count - 1, ...spread])].slice(0, MOST_CALLS);
}

/** What a task has begun would otherwise go on while its server is torn down. */
async function settledOrLate(given: PromiseLike<unknown>): Promise<void> {
  const late = new AbortController();
  const settled = Promise.resolve(given).then(
    () => {},
    () => {},
  );
  await Promise.race([settled, delay(LONGEST_WAIT_MS, undefined, { signal: late.signal }).catch(() => {})]);
  late.abort();
}
