import { isThenable } from '../model/task-code.js';
import type { AnyTasks, TaskCode } from '../model/workload.js';
import { now } from './clock.js';
import type { SharedStart } from './messages.js';

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
  { shared, nextTask, numbers, written }: Pick<SharedStart, 'shared' | 'nextTask' | 'numbers' | 'written'>,
): Promise<Claimed> {
  const count = numbers.length;
  const partLength = written === undefined ? 0 : written.length / count;
  const began = now();
  const others: unknown[] = [];
  let claimed = 0;
  for (;;) {
    const task = Atomics.add(nextTask, 0, 1);
    if (task >= count) return { busyMs: now() - began, tasks: claimed, others };
    let result =
      written === undefined
        ? code.run(tasks[task], shared)
        : code.run(tasks[task], shared, written.subarray(task * partLength, (task + 1) * partLength));
    if (typeof result !== 'number' && isThenable(result)) result = await result;
    if (typeof result === 'number') numbers[task] = result;
    else if (written === undefined) others.push(task, result);
    claimed++;
  }
}
