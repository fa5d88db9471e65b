import type { Job, Session, Strategy } from '../model/strategy.js';
import type { ResourceLimits } from '../model/worker-options/resource-limits.js';
import type { PoolAnswer, PoolRequest } from '../worker/messages.js';
import { loadPackage } from './load-package.js';
import { givenToPackage, wordOption } from './pool-option.js';
import { openPoolSession } from './pool-session.js';
import { POOL_TASK } from './pool-task-file.js';
import { type WorkerSetup, workerSetup } from './worker-setup.js';

/** Options of jest-worker that change how tasks are handed out. */
export const JEST_WORKER_OPTIONS = [
  wordOption('workerSchedulingPolicy', ['round-robin', 'in-order'], {
    help: 'of jest-worker: which worker gets a task',
    flips: ['in-order'],
  }),
];

/** Opens a pool of jest-worker with threads or processes. */
export async function openJestWorker(job: Job, where: Strategy['facts']['where']): Promise<Session> {
  const { make: Worker } = await loadPackage<MakeWorker>('jest-worker', 'Worker');
  const { resourceLimits = {}, ...forkOptions } = workerSetup(job.options);
  const pool = new Worker(POOL_TASK, {
    numWorkers: job.workers,
    exposedMethods: ['run'],
    enableWorkerThreads: where === 'threads',
    resourceLimits,
    // It gives these to threads too.
    forkOptions,
    // It starts a task that ended its worker again in another one.
    maxRetries: 0,
    ...givenToPackage(JEST_WORKER_OPTIONS, job.options),
  });
  // Unread, what its workers print fills a pipe, and they wait for ever.
  pool.getStdout().pipe(process.stdout);
  pool.getStderr().pipe(process.stderr);
  return openPoolSession(job, {
    name: 'jest-worker',
    ask: (request) => pool.run(request),
    close: () => pool.end(),
  });
}

type MakeWorker = new (
  file: string,
  options: {
    readonly numWorkers: number;
    readonly exposedMethods: readonly ['run'];
    readonly enableWorkerThreads: boolean;
    readonly resourceLimits: ResourceLimits;
    readonly forkOptions: Omit<WorkerSetup, 'resourceLimits'>;
    readonly maxRetries: number;
  },
) => {
  run(request: PoolRequest): Promise<PoolAnswer>;
  getStdout(): NodeJS.ReadableStream;
  getStderr(): NodeJS.ReadableStream;
  end(): Promise<unknown>;
};
