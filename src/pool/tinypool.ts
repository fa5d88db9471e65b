import type { Job, Session } from '../model/strategy.js';
import { type EventedPool, openEventedPool } from './evented-pool.js';
import { loadPackage } from './load-package.js';
import { POOL_TASK } from './pool-task-file.js';
import { type WorkerSetup, workerSetup } from './worker-setup.js';

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
