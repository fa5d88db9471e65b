import type { Strategy } from '../model/strategy.js';
import { PROCESS_OPTIONS } from '../model/worker-options/worker-options.js';
import { JEST_WORKER_OPTIONS, openJestWorker } from '../pool/jest-worker.js';
import { demandCloneable } from '../pool/refused-input.js';

const jestWorker: Strategy = {
  id: 'jest-worker',
  title: "jest-worker's pool of processes; every message carries a task and what tasks share",
  package: 'jest-worker',
  facts: {
    where: 'processes',
    input: 'cloned-per-task',
    simplicity: 36,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [...PROCESS_OPTIONS, ...JEST_WORKER_OPTIONS],
  prepare: demandCloneable,
  open: (job) => openJestWorker(job, 'processes'),
};

export default jestWorker;
