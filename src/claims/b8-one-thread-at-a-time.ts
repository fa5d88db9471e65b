import { SHAW } from './judging/articles.js';
import { busyThreads, busyWorkers } from './judging/busy-threads.js';
import { ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above, below } from './judging/line.js';

const TASKS = 10;
/** Beside the one thread that computes, V8 compiles and collects garbage on others. */
const ONE_AT_A_TIME = 1.15;
/** The share of its workers that a pool keeps busy at the least. */
const BUSY = 0.8;

export default {
  topic: 'Computing',
  tier: 2,
  title: 'one thread at a time',
  says: 'Even where four Python threads are started only one runs at any one time; sub interpreters run side by side.',
  article: SHAW,
  figure: null,
  here: 'CPU time by wall time of ten tasks of 1000 digits of pi: as ten promises, which have to stay below 1.15 threads, and in running workers, up to four, which have to reach 80% of what ten tasks can keep busy.',
  experiment({ usableCores }) {
    if (usableCores === 1) return ONE_CORE;
    const workers = busyWorkers({ usableCores });
    return {
      direction: [
        { what: 'busy threads of promises', quantity: busyThreads('async', 1), line: below(ONE_AT_A_TIME) },
        {
          what: `busy threads of ${workers} workers`,
          quantity: busyThreads('worker-copy', workers),
          line: above(BUSY * (TASKS / Math.ceil(TASKS / workers))),
        },
      ],
      size: null,
      // The table of all models has them.
      also: [
        {
          what: `busy threads of ${workers} workers with shared memory`,
          quantity: busyThreads('worker-shared', workers),
        },
        { what: `busy threads of ${workers} processes`, quantity: busyThreads('child-fork', workers) },
      ],
    };
  },
} satisfies Claim;
