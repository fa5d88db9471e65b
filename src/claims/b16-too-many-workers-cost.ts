import { CHANG_SECOND } from './judging/articles.js';
import { cell, doublings } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { derived, ratio, reading } from './judging/quantity.js';

const CANDIDATES = 4323;
const EXTRA = 4;
/** Less is no reason to choose another number of workers. */
const MATTERS = 1.05;

export default {
  topic: 'Computing',
  tier: 1,
  title: 'too many workers cost',
  says: 'Free threads on one memory were fastest with four or five of them, and slower with more: their number matters.',
  article: CHANG_SECOND,
  figure: { short: '4.4×', full: '1.38 s with 4 or 5 threads, 6.1 s with 11 and more, on 11 cores: 4.4×' },
  here: 'The nearest that JavaScript has, workers on a SharedArrayBuffer: all 4323 candidates with four workers more than cores, against as many as cores. It holds where that takes more than 5% longer. Shown beside: with how many workers it was fastest, in each pass.',
  experiment({ usableCores }) {
    const time = (workers: number) => reading(cell('aoc-grid', CANDIDATES, 'worker-shared', workers), 'warm');
    const counts = [...new Set([...doublings(usableCores), usableCores, usableCores + EXTRA])];
    const fastest = derived(
      'size',
      counts.map(time),
      (times) => counts[times.indexOf(Math.min(...times))] ?? Number.NaN,
    );
    return {
      direction: [
        {
          what: `${usableCores + EXTRA} workers by ${usableCores}`,
          quantity: ratio(time(usableCores + EXTRA), time(usableCores)),
          line: above(MATTERS),
        },
      ],
      size: null,
      also: [{ what: `workers of the fastest of ${counts.join(', ')}`, quantity: fastest }],
    };
  },
} satisfies Claim;
