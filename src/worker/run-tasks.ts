import type { Workload } from '../model/workload.js';

/** Computes `count` tasks from `first` on, one after another. A promise only where a task gives one: an await costs time. */
export function runTasks(
  workload: Workload,
  input: unknown,
  first: number,
  count: number,
): unknown[] | Promise<unknown[]> {
  const results = new Array<unknown>(count);
  for (let i = 0; i < count; i++) {
    const result = workload.run(input, first + i);
    if (result instanceof Promise) return awaitTasks(workload, input, first, results, i, result);
    results[i] = result;
  }
  return results;
}

async function awaitTasks(
  workload: Workload,
  input: unknown,
  first: number,
  results: unknown[],
  at: number,
  pending: Promise<unknown>,
): Promise<unknown[]> {
  results[at] = await pending;
  for (let i = at + 1; i < results.length; i++) results[i] = await workload.run(input, first + i);
  return results;
}
