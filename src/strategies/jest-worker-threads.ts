import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { JEST_WORKER_OPTIONS, openJestWorker } from '../pool/jest-worker.js';
import { demandCloneable } from '../pool/refused-input.js';

const jestWorkerThreads: Strategy = {
  id: 'jest-worker-threads',
  title: "jest-worker's pool of threads; every message carries a task and what tasks share",
  package: 'jest-worker',
  facts: {
    where: 'threads',
    input: 'cloned-per-task',
    simplicity: 16,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: [...THREAD_OPTIONS, ...JEST_WORKER_OPTIONS],
  flips: { of: 'jest-worker', option: 'enableWorkerThreads', value: 'true' },
  prepare: demandCloneable,
  open: (job) => openJestWorker(job, 'threads'),
};

export default jestWorkerThreads;
