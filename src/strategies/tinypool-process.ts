import type { Strategy } from '../model/strategy.js';
import { PROCESS_OPTIONS } from '../model/worker-options/worker-options.js';
import { CONCURRENT_TASKS } from '../pool/concurrent-tasks.js';
import { demandCloneable } from '../pool/refused-input.js';
import { openTinypool } from '../pool/tinypool.js';

const tinypoolProcess: Strategy = {
  id: 'tinypool-process',
  title: "tinypool's pool of processes; every message carries a task and what tasks share",
  package: 'tinypool',
  facts: {
    where: 'processes',
    input: 'cloned-per-task',
    simplicity: 34,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [...PROCESS_OPTIONS, CONCURRENT_TASKS],
  flips: { of: 'tinypool', option: 'runtime', value: 'child_process' },
  prepare: demandCloneable,
  open: (job) => openTinypool(job, 'child_process'),
};

export default tinypoolProcess;
