import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { type EventedPool, openEventedPool } from '../pool/evented-pool.js';
import { loadPackage } from '../pool/load-package.js';
import { POOL_TASK } from '../pool/pool-task-file.js';
import { demandCloneable } from '../pool/refused-input.js';
import { type WorkerSetup, workerSetup } from '../pool/worker-setup.js';

const piscina: Strategy = {
  id: 'piscina',
  title: "piscina's pool of threads; every message carries a task and what tasks share",
  package: 'piscina',
  facts: {
    where: 'threads',
    input: 'cloned-per-task',
    simplicity: 14,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: THREAD_OPTIONS,
  prepare: demandCloneable,
  async open(job) {
    const { make: Piscina } = await loadPackage<MakePiscina>('piscina', 'Piscina');
    const { workers } = job;
    const pool = new Piscina({
      filename: POOL_TASK,
      minThreads: workers,
      maxThreads: workers,
      // Unless told so, it ends a thread that has nothing to do for a moment.
      idleTimeout: Number.POSITIVE_INFINITY,
      ...workerSetup(job.options),
    });
    return openEventedPool(job, 'piscina', pool);
  },
};

export default piscina;

type MakePiscina = new (options: PiscinaOptions) => EventedPool;

interface PiscinaOptions extends WorkerSetup {
  readonly filename: string;
  readonly minThreads: number;
  readonly maxThreads: number;
  readonly idleTimeout: number;
}
