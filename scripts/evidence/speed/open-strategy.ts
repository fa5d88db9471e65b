import { runInput } from '../../../src/cell/cell-runs.js';
import { loadStrategy } from '../../../src/discovery/find-modules.js';
import { loadWorkload } from '../../../src/discovery/load-workload.js';
import { createRandom } from '../../../src/model/random.js';
import type { Job, RunOutcome, Session } from '../../../src/model/strategy.js';

/** Returns the job that a strategy is opened for: a workload's file at a size, in the strategy's own form. */
export async function jobFor(id: string, path: string, size: number, workers: number): Promise<Job> {
  const workload = await loadWorkload({ path, exportName: null, data: null });
  const input = await workload.workload.createInput(size, createRandom(1));
  const { prepare } = await loadStrategy(id);
  return { workload, input: prepare?.(input) ?? input, workers, options: {} };
}

/** An open session with the tasks of its runs. */
export interface OpenStrategy extends Pick<Session, 'close'> {
  run(): Promise<RunOutcome>;
}

export async function openStrategy(
  id: string,
  path: string,
  size: number,
  workers: number,
): Promise<OpenStrategy> {
  const job = await jobFor(id, path, size, workers);
  const session = await (await loadStrategy(id)).open(job);
  return { run: () => runInput(session, job.input), close: () => session.close() };
}
