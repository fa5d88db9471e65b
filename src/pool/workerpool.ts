import type { Job, Session } from '../model/strategy.js';
import type { PoolAnswer, PoolRequest } from '../worker/messages.js';
import { loadPackage } from './load-package.js';
import { givenToPackage, wordOption } from './pool-option.js';
import { openPoolSession } from './pool-session.js';
import { WORKERPOOL_ENTRY } from './pool-task-file.js';
import { type WorkerSetup, workerSetup } from './worker-setup.js';

/** Options of workerpool that change how tasks are handed out. */
export const WORKERPOOL_OPTIONS = [
  wordOption('queueStrategy', ['fifo', 'lifo'], {
    help: 'of workerpool: which waiting task is next',
    flips: ['lifo'],
  }),
];

/** Opens a pool of workerpool with threads or processes. */
export async function openWorkerpool(job: Job, workerType: 'thread' | 'process'): Promise<Session> {
  const { make: createPool, path } = await loadPackage<CreatePool>('workerpool', 'pool');
  const { workers } = job;
  const setup = workerSetup(job.options);
  const pool = createPool(WORKERPOOL_ENTRY, {
    workerType,
    minWorkers: workers,
    maxWorkers: workers,
    ...givenToPackage(WORKERPOOL_OPTIONS, job.options),
    workerThreadOpts: { ...setup, argv: [path] },
    forkArgs: [path],
    forkOpts: { ...setup, serialization: 'advanced' },
  });
  return openPoolSession(job, {
    name: 'workerpool',
    ask: (request) => pool.exec('run', [request]),
    close: () => pool.terminate(true),
  });
}

type CreatePool = (
  file: string,
  options: {
    readonly workerType: 'thread' | 'process';
    readonly minWorkers: number;
    readonly maxWorkers: number;
    readonly workerThreadOpts: WorkerSetup & { readonly argv: readonly string[] };
    readonly forkArgs: readonly string[];
    readonly forkOpts: WorkerSetup & { readonly serialization: 'advanced' };
  },
) => {
  exec(name: 'run', args: readonly [PoolRequest]): PromiseLike<PoolAnswer>;
  terminate(force: boolean): PromiseLike<unknown>;
};
