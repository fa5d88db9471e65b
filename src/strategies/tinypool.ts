import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { demandCloneable } from '../pool/refused-input.js';
import { openTinypool, TINYPOOL_OPTIONS } from '../pool/tinypool.js';

const tinypool: Strategy = {
  id: 'tinypool',
  title: "tinypool's pool of threads; every message carries a task and what tasks share",
  package: 'tinypool',
  facts: {
    where: 'threads',
    input: 'cloned-per-task',
    simplicity: 13,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: [...THREAD_OPTIONS, ...TINYPOOL_OPTIONS],
  unflipped: [
    {
      option: 'isolateWorkers',
      why: 'starts a worker for every task, and what is compared here are pools whose workers stay',
    },
  ],
  prepare: demandCloneable,
  open: (job) => openTinypool(job, 'worker_threads'),
};

export default tinypool;
