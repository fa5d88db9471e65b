import type { AnyTasks, TaskCode } from '../model/workload.js';
import { now } from './clock.js';
import type { SharedStart } from './messages.js';
import { isThenable } from './run-tasks.js';

/** Stands in place of a run's number and ends the worker. */
export const STOP = -1;

/**
 * Sleeps until there is a run other than the one just served, and returns its number. Waking up proves
 * nothing: the caller stores first and notifies later, so a worker that was awake may already have served the
 * run. Only the number counts.
 */
export function nextRun(word: Int32Array, served: number): number {
  for (;;) {
    const run = Atomics.load(word, 0);
    if (run !== served) return run;
    Atomics.wait(word, 0, served);
  }
}

/** What one thread computed of a run. */
export interface Claimed {
  readonly busyMs: number;
  readonly tasks: number;
  /** The results that are not numbers: task, result, task, result, … */
  readonly others: readonly unknown[];
}

/** Claims tasks from the shared counter, and computes them, until none is left. */
export async function claimTasks(
  code: TaskCode,
  tasks: AnyTasks,
  { shared, nextTask, numbers }: Pick<SharedStart, 'shared' | 'nextTask' | 'numbers'>,
): Promise<Claimed> {
  const count = numbers.length;
  const began = now();
  const others: unknown[] = [];
  let claimed = 0;
  for (;;) {
    const task = Atomics.add(nextTask, 0, 1);
    if (task >= count) return { busyMs: now() - began, tasks: claimed, others };
    let result = code.run(tasks[task], shared);
    if (typeof result !== 'number' && isThenable(result)) result = await result;
    if (typeof result === 'number') numbers[task] = result;
    else others.push(task, result);
    claimed++;
  }
}
