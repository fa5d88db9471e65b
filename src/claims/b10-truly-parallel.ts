import { SHAW } from './judging/articles.js';
import { cell, doublings, loop, ONE_CORE, wholeCores } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const TASKS = 10;
const DIGITS = 1000;
const MOST_WORKERS = 8;
/** The share of the ideal gain that counts as truly parallel. */
const TRULY = 0.7;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'truly parallel',
  says: 'Sub interpreters are truly parallel, because each has a lock of its own.',
  article: SHAW,
  figure: null,
  here: 'Ten tasks of 1000 digits of pi in running workers, against the plain loop. The size asks for 70% of what so many workers could gain from ten equal tasks.',
  experiment(machine) {
    const cores = wholeCores(machine);
    if (cores === 1) return ONE_CORE;
    const checks = doublings(Math.min(MOST_WORKERS, cores))
      .slice(1)
      .map((workers) => ({
        what: `the loop by ${workers} workers`,
        quantity: ratio(
          reading(loop('pi-digits', DIGITS), 'warm'),
          reading(cell('pi-digits', DIGITS, 'worker-copy', workers), 'warm'),
        ),
        least: TRULY * (TASKS / Math.ceil(TASKS / workers)),
      }));
    return {
      direction: checks.map(({ what, quantity }) => ({ what, quantity, line: above(1) })),
      size: checks.map(({ what, quantity, least }) => ({ what, quantity, line: above(least) })),
    };
  },
} satisfies Claim;
