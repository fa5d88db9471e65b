import type { Strategy } from '../model/strategy.js';
import { PROCESS_OPTIONS } from '../model/worker-options/worker-options.js';
import { demandCloneable } from '../pool/refused-input.js';
import { openWorkerpool, WORKERPOOL_OPTIONS } from '../pool/workerpool.js';

const workerpoolProcess: Strategy = {
  id: 'workerpool-process',
  title: "workerpool's pool of processes; every message carries a task and what tasks share",
  package: 'workerpool',
  facts: {
    where: 'processes',
    input: 'cloned-per-task',
    simplicity: 35,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [...PROCESS_OPTIONS, ...WORKERPOOL_OPTIONS],
  flips: { of: 'workerpool', option: 'workerType', value: 'process' },
  prepare: demandCloneable,
  open: (job) => openWorkerpool(job, 'process'),
};

export default workerpoolProcess;
