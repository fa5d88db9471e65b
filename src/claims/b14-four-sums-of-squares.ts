import { CHANG_FIRST } from './judging/articles.js';
import { cell, loop, ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const TASKS = 4;
/** The share of the ideal gain that a pool should reach. */
const SHARE = 0.6;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'four sums want a pool',
  says: 'Four sums of the squares up to 100,000 are the example of work to hand to a pool of sub interpreters.',
  article: CHANG_FIRST,
  figure: null,
  here: 'The four sums in a running pool, against the plain loop, which takes V8 a fraction of a millisecond for them. The size asks for 60% of the ideal gain where the work is scaled up a hundred times.',
  experiment({ usableCores }) {
    if (usableCores === 1) return ONE_CORE;
    const workers = Math.min(TASKS, usableCores);
    const gain = (size: number) =>
      ratio(
        reading(loop('sum-of-squares', size), 'warm'),
        reading(cell('sum-of-squares', size, 'worker-copy', workers), 'warm'),
      );
    const ideal = TASKS / Math.ceil(TASKS / workers);
    return {
      direction: [{ what: 'the loop by the pool', quantity: gain(1e5), line: above(1) }],
      size: [{ what: 'at 10,000,000', quantity: gain(1e7), line: above(SHARE * ideal) }],
    };
  },
} satisfies Claim;
