import type { Job, Session } from '../model/strategy.js';
import { CONCURRENT_TASKS } from './concurrent-tasks.js';
import { type EventedPool, openEventedPool } from './evented-pool.js';
import { loadPackage } from './load-package.js';
import { givenToPackage, switchOption } from './pool-option.js';
import { POOL_TASK } from './pool-task-file.js';
import { type WorkerSetup, workerSetup } from './worker-setup.js';

/** Options of tinypool that change how tasks are handed out. */
export const TINYPOOL_OPTIONS = [
  CONCURRENT_TASKS,
  switchOption('useAtomics', {
    help: 'of tinypool: whether an idle thread waits for a task on an Atomics.wait',
    flips: ['false'],
  }),
];

/** Opens a pool of tinypool with threads or processes. */
export async function openTinypool(job: Job, runtime: 'worker_threads' | 'child_process'): Promise<Session> {
  const { make: Tinypool } = await loadPackage<MakeTinypool>('tinypool', 'Tinypool');
  const { workers } = job;
  const pool = new Tinypool({
    filename: POOL_TASK,
    runtime,
    serialization: 'advanced',
    minThreads: workers,
    maxThreads: workers,
    ...givenToPackage(TINYPOOL_OPTIONS, job.options),
    ...workerSetup(job.options),
  });
  return openEventedPool(job, 'tinypool', pool);
}

type MakeTinypool = new (options: TinypoolOptions) => EventedPool;

interface TinypoolOptions extends WorkerSetup {
  readonly filename: string;
  readonly runtime: 'worker_threads' | 'child_process';
  readonly serialization: 'advanced';
  readonly minThreads: number;
  readonly maxThreads: number;
}
