import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio } from './judging/quantity.js';
import { A_HUNDRED_STARTS, startsOf, startTimes } from './judging/start-times.js';

export default {
  topic: 'Starting',
  tier: 1,
  title: 'promise, worker, process',
  says: 'Coroutines start fastest, then threads, then sub interpreters, then processes.',
  article: SHAW,
  figure: null,
  here: 'A promise, a Worker and a process. Node has no thread between the first two, and processes of cluster are not measured.',
  inFullSize: A_HUNDRED_STARTS,
  experiment(machine) {
    const time = (strategy: string) => startTimes(strategy, startsOf(machine));
    const worker = time('worker-copy');
    return {
      direction: [
        { what: "a worker's start by a promise's", quantity: ratio(worker, time('async')), line: above(1) },
        {
          what: "a process's start by a worker's",
          quantity: ratio(time('child-fork'), worker),
          line: above(1),
        },
      ],
      size: null,
    };
  },
} satisfies Claim;
