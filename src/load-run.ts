// What the workers of a user's own strategy import. Every import makes their start longer, so there are few.
import { pathToFileURL } from 'node:url';
import { taskCodeOf } from './model/task-code.js';
import type { WorkloadSource } from './model/workload-source.js';

/** Imports the module of a job's workload, and resolves with the function that computes one task. */
export async function loadRun({
  path,
  exportName,
}: Pick<WorkloadSource, 'path' | 'exportName'>): Promise<(task: unknown, shared: unknown) => unknown> {
  const code = taskCodeOf(await import(pathToFileURL(path).href), exportName);
  return (task, shared) => code.run(task, shared);
}
