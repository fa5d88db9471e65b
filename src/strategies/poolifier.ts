import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { openPoolifier, POOLIFIER_OPTIONS } from '../pool/poolifier.js';
import { demandCloneable } from '../pool/refused-input.js';

/** Threads only: the package's cluster pool never answers on Node 20. */
const poolifier: Strategy = {
  id: 'poolifier',
  title: "poolifier's pool of threads; every message carries a task and what tasks share",
  package: 'poolifier',
  facts: {
    where: 'threads',
    input: 'cloned-per-task',
    simplicity: 17,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: [...THREAD_OPTIONS, ...POOLIFIER_OPTIONS],
  unflipped: [
    {
      option: 'workerChoiceStrategy WEIGHTED_ROUND_ROBIN',
      why: 'sends everything to one worker until its tasks have taken the weight of that worker, which can be minutes at the defaults; INTERLEAVED_WEIGHTED_ROUND_ROBIN does so too',
    },
    { option: 'tasksQueueOptions', why: 'changes nothing unless enableTasksQueue is set too' },
  ],
  prepare: demandCloneable,
  open: openPoolifier,
};

export default poolifier;
