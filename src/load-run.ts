// What the workers of a user's own strategy import. Every import makes their start longer, so there are few.
import { pathToFileURL } from 'node:url';
import { workerCode } from './model/task-code.js';
import type { CodeSource } from './model/workload-source.js';

/**
 * Imports the module of a job's workload, and resolves with the function that computes one task. Of a workload with an
 * output, the result of a task is a new part of it.
 */
export async function loadRun(source: CodeSource): Promise<(task: unknown, shared: unknown) => unknown> {
  const code = await workerCode(await import(pathToFileURL(source.path).href), source);
  return (task, shared) => code.run(task, shared);
}
