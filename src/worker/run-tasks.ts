import type { AnyTasks, TaskCode } from '../model/workload.js';

/**
 * Computes tasks one after another. It returns a promise only if a task returns one, because an await costs
 * time.
 */
export function runTasks(code: TaskCode, tasks: AnyTasks, shared: unknown): unknown[] | Promise<unknown[]> {
  const count = tasks.length;
  const results = new Array<unknown>(count);
  for (let i = 0; i < count; i++) {
    const result = code.run(tasks[i], shared);
    if (isThenable(result)) return awaitTasks(code, tasks, shared, results, i, result);
    results[i] = result;
  }
  return results;
}

/** Whether a result must be awaited: a promise of any realm or library. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return 'then' in value && typeof value.then === 'function';
}

async function awaitTasks(
  code: TaskCode,
  tasks: AnyTasks,
  shared: unknown,
  results: unknown[],
  at: number,
  pending: PromiseLike<unknown>,
): Promise<unknown[]> {
  results[at] = await pending;
  for (let i = at + 1; i < results.length; i++) {
    const result = code.run(tasks[i], shared);
    results[i] = isThenable(result) ? await result : result;
  }
  return results;
}
