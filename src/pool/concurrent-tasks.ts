import { countOption, type PoolOption } from './pool-option.js';

/** The number of tasks that piscina and tinypool hand to a worker before it has answered the first. */
export const CONCURRENT_TASKS: PoolOption = {
  ...countOption('concurrentTasksPerWorker', {
    help: 'of piscina and tinypool: tasks handed to a worker before it has answered',
    flips: ['4', '16'],
  }),
  like: 'inFlight',
};
