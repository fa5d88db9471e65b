import { SHAW } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const [PROMISE, WORKER, PROCESS] = [
  reading(cell('spawn-100', 10, 'async'), 'warm'),
  reading(cell('spawn-100', 10, 'worker-copy'), 'warm'),
  reading(cell('spawn-100', 10, 'child-fork'), 'warm'),
];

export default {
  topic: 'Starting',
  tier: 1,
  title: 'promise, worker, process',
  says: 'Coroutines start fastest, then threads, then sub interpreters, then processes.',
  article: SHAW,
  figure: null,
  here: 'A promise, a Worker and a process. Node has no thread between the first two, and processes of cluster are not measured.',
  experiment: () => ({
    direction: [
      { what: "a worker's start by a promise's", quantity: ratio(WORKER, PROMISE), line: above(1) },
      { what: "a process's start by a worker's", quantity: ratio(PROCESS, WORKER), line: above(1) },
    ],
    size: null,
  }),
} satisfies Claim;
