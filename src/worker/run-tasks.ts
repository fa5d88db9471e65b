import type { Workload } from '../model/workload.js';

/** The workload of a module, which the host has checked. TypeScript compiled to CommonJS has it one step further in. */
export function workloadOf(module: { readonly default: unknown }): Workload {
  const found = module.default;
  const isCompiled = typeof found === 'object' && found !== null && '__esModule' in found;
  return (isCompiled && 'default' in found ? found.default : found) as Workload;
}

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
    if (isThenable(result)) return awaitTasks(workload, input, first, results, i, result);
    results[i] = result;
  }
  return results;
}

/** Whether a result is to be awaited: a promise of any realm, or another library's. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return 'then' in value && typeof value.then === 'function';
}

async function awaitTasks(
  workload: Workload,
  input: unknown,
  first: number,
  results: unknown[],
  at: number,
  pending: PromiseLike<unknown>,
): Promise<unknown[]> {
  results[at] = await pending;
  for (let i = at + 1; i < results.length; i++) {
    const result = workload.run(input, first + i);
    results[i] = isThenable(result) ? await result : result;
  }
  return results;
}
