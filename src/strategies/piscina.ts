import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { CONCURRENT_TASKS } from '../pool/concurrent-tasks.js';
import { type EventedPool, openEventedPool } from '../pool/evented-pool.js';
import { loadPackage } from '../pool/load-package.js';
import { givenToPackage, wordOption } from '../pool/pool-option.js';
import { POOL_TASK } from '../pool/pool-task-file.js';
import { demandCloneable } from '../pool/refused-input.js';
import { type WorkerSetup, workerSetup } from '../pool/worker-setup.js';

const POOL_OPTIONS = [
  CONCURRENT_TASKS,
  wordOption('atomics', ['sync', 'async', 'disabled'], {
    help: 'of piscina: how an idle worker waits for a task',
    flips: ['async', 'disabled'],
  }),
];

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
  options: [...THREAD_OPTIONS, ...POOL_OPTIONS],
  unflipped: [
    {
      option: 'idleTimeout',
      why: 'ends only workers beyond minThreads, and a pool of a fixed number of workers has none',
    },
  ],
  prepare: demandCloneable,
  async open(job) {
    const { make: Piscina } = await loadPackage<MakePiscina>('piscina', 'Piscina');
    const { workers } = job;
    const pool = new Piscina({
      filename: POOL_TASK,
      minThreads: workers,
      maxThreads: workers,
      // Nothing is said of idleTimeout: piscina ends idle threads only beyond minThreads.
      ...givenToPackage(POOL_OPTIONS, job.options),
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
}
