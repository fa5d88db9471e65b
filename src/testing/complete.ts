import { readWorkload } from '../discovery/read-workload.js';
import { createRandom } from '../model/random.js';
import type { CompleteWorkload, LoadedInput, Workload } from '../model/workload.js';

/** Returns a workload as the tool reads it from a file. */
export function complete<Task, Shared, Result, Loaded>(
  workload: Workload<Task, Shared, Result, Loaded>,
): CompleteWorkload {
  return readWorkload({ default: workload }, 'a test', 'a test');
}

/** Computes the results of a size's tasks, in a plain loop. */
export async function resultsAt(workload: CompleteWorkload, size: number): Promise<unknown[]> {
  return resultsOf(workload, await workload.createInput(size, createRandom(1)));
}

/** Computes the results of these tasks, in a plain loop. */
export async function resultsOf(
  { code }: CompleteWorkload,
  { tasks, shared }: LoadedInput,
): Promise<unknown[]> {
  const results: unknown[] = [];
  for (const task of tasks) results.push(await code.run(task, shared));
  return results;
}
