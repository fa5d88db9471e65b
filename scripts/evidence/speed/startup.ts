import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { loadStrategy } from '../../../src/discovery/find-modules.js';
import type { Job, Strategy } from '../../../src/model/strategy.js';
import { startBareProcesses, startBareThreads } from './bare-workers.js';
import { interleave } from './interleave.js';
import { jobFor } from './open-strategy.js';

const WORKERS = 2;
const PASSES = 61;
const MODULE = new URL('./noop-workload.js', import.meta.url);

/** Resolves with the startup of each strategy, and of equal workers started by hand, in ms. */
export async function startups() {
  // The one task is no typed array, so no strategy has to bring it into another form.
  const job = await jobFor('main-thread', fileURLToPath(MODULE), 1, WORKERS);
  const [copy, shared, fork] = await Promise.all(
    ['worker-copy', 'worker-shared', 'child-fork'].map(loadStrategy),
  );
  if (copy === undefined || shared === undefined || fork === undefined)
    throw new Error('a strategy is missing');
  return interleave(PASSES, {
    'bare threads': bareThreads,
    'worker-copy': () => startupOf(copy, job),
    'worker-shared': () => startupOf(shared, job),
    'bare processes': bareProcesses,
    'child-fork': () => startupOf(fork, job),
  });
}

async function startupOf(strategy: Strategy, job: Job): Promise<number> {
  const start = performance.now();
  const session = await strategy.open(job);
  const ms = performance.now() - start;
  await session.close();
  return ms;
}

async function bareThreads(): Promise<number> {
  const start = performance.now();
  const workers = await startBareThreads(WORKERS, MODULE.href);
  const ms = performance.now() - start;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return ms;
}

async function bareProcesses(): Promise<number> {
  const start = performance.now();
  const children = await startBareProcesses(WORKERS, MODULE.href);
  const ms = performance.now() - start;
  // The strategies do this when they close, so that whatever follows starts on free cores.
  const gone = children.map((child) => once(child, 'exit'));
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(gone);
  return ms;
}
