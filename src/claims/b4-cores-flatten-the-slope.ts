import { SHAW } from './judging/articles.js';
import { cell, doublings, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { derived, ratio, reading } from './judging/quantity.js';

const [SMALL, LARGE] = [200, 1000];
/** Ten tasks give more workers nothing to do. */
const MOST_WORKERS = 8;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'cores slow the growth',
  says: 'With more cores the time grows more slowly as the work grows.',
  article: SHAW,
  figure: null,
  here: 'What ten tasks of 1000 digits of pi take more than ten of 200, with one worker, two, four and so on up to the cores.',
  experiment({ usableCores }) {
    if (usableCores === 1) return ONE_CORE;
    const growth = (workers: number) =>
      derived(
        'ms',
        [LARGE, SMALL].map((size) => reading(cell('pi-digits', size, 'worker-copy', workers), 'cold')),
        ([large = 0, small = 0]) => large - small,
      );
    const counts = doublings(Math.min(MOST_WORKERS, usableCores));
    return {
      direction: counts.slice(1).map((workers) => ({
        what: `growth with ${workers / 2} by that with ${workers}`,
        quantity: ratio(growth(workers / 2), growth(workers)),
        line: above(1),
      })),
      size: null,
    };
  },
} satisfies Claim;
