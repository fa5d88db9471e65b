import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { demandCloneable } from '../pool/refused-input.js';
import { openWorkerpool, WORKERPOOL_OPTIONS } from '../pool/workerpool.js';

const workerpool: Strategy = {
  id: 'workerpool',
  title: "workerpool's pool of threads; every message carries a task and what tasks share",
  package: 'workerpool',
  facts: {
    where: 'threads',
    input: 'cloned-per-task',
    simplicity: 15,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: [...THREAD_OPTIONS, ...WORKERPOOL_OPTIONS],
  prepare: demandCloneable,
  open: (job) => openWorkerpool(job, 'thread'),
};

export default workerpool;
