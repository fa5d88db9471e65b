import { type Limiter, pressureReading } from '../model/backpressure.js';
import { CHANG_FIRST } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { probed, ratio } from './judging/quantity.js';

const heap = (limiter: Limiter) => probed('bytes', 'backpressure', pressureReading(limiter, 'heap'));
const time = (limiter: Limiter) => probed('ms', 'backpressure', pressureReading(limiter, 'ms'));

const SAVED = {
  what: 'heap with the limit inside by before',
  quantity: ratio(heap('inside'), heap('before')),
};
const LOST = {
  what: 'time by batches by the limit before',
  quantity: ratio(time('batches'), time('before')),
};
/** So much less heap, and so much more time, is much. */
const LESS_HEAP = 4;
const MORE_TIME = 1.15;

export default {
  topic: 'Waiting',
  tier: 3,
  title: 'limit before the promise',
  says: 'A semaphore that is acquired before a task is made keeps memory low; inside the task it does not, and batches take longer.',
  article: CHANG_FIRST,
  figure: {
    short: '152×',
    full: '100,000 requests, 500 at once: 1.0 MB and 30.2 s with the limit before, 152 MB and 30.9 s inside, 0.82 MB and 41.7 s by batches',
  },
  here: 'A tenth of the requests, a tenth as long: 10,000 timers of 10 to 20 ms, 500 at once. The heap is what is in use at most, garbage aside. The size asks for four times as much heap, and 15% more time by batches.',
  experiment: () => ({
    direction: [
      { ...SAVED, line: above(1) },
      { ...LOST, line: above(1) },
    ],
    size: [
      { ...SAVED, line: above(LESS_HEAP) },
      { ...LOST, line: above(MORE_TIME) },
    ],
    also: [
      { what: 'heap with the limit before', quantity: heap('before') },
      { what: 'inside', quantity: heap('inside') },
      { what: 'by batches', quantity: heap('batches') },
    ],
  }),
} satisfies Claim;
