import type { Lifecycle } from '../../model/workload.js';

/** When workers start, whatever the workload says. */
export const LIFECYCLE = {
  placeholder: 'kind',
  help: 'per-task: a worker for every task, started and ended in the run; pool: workers stay',
  choices: ['pool', 'per-task'] satisfies Lifecycle[] as Lifecycle[],
} as const;
