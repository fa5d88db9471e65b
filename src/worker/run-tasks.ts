import type { TypedArray } from '../model/output.js';
import { isThenable } from '../model/task-code.js';
import type { AnyTasks, TaskCode } from '../model/workload.js';

/**
 * Computes tasks one after another, each into its part where there are parts. It returns a promise only if a task returns
 * one, because an await costs time.
 */
export function runTasks(
  code: TaskCode,
  tasks: AnyTasks,
  shared: unknown,
  parts?: readonly TypedArray[],
): unknown[] | Promise<unknown[]> {
  const count = tasks.length;
  const results = new Array<unknown>(count);
  for (let i = 0; i < count; i++) {
    const result = parts === undefined ? code.run(tasks[i], shared) : code.run(tasks[i], shared, parts[i]);
    if (isThenable(result)) return awaitTasks(code, tasks, shared, parts, results, i, result);
    results[i] = result;
  }
  return results;
}

async function awaitTasks(
  code: TaskCode,
  tasks: AnyTasks,
  shared: unknown,
  parts: readonly TypedArray[] | undefined,
  results: unknown[],
  at: number,
  pending: PromiseLike<unknown>,
): Promise<unknown[]> {
  results[at] = await pending;
  for (let i = at + 1; i < results.length; i++) {
    const result = parts === undefined ? code.run(tasks[i], shared) : code.run(tasks[i], shared, parts[i]);
    results[i] = isThenable(result) ? await result : result;
  }
  return results;
}
