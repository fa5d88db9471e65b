import { SHAW } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { ratio, reading } from './judging/quantity.js';

const DIGITS = 200;
/** The article states no factor: this many times as many tasks are worth a coordinator. */
const WORTH_IT = 5;

export default {
  topic: 'Keeping workers',
  tier: 1,
  title: 'keep workers running',
  says: 'Interpreters should be kept running, with a main process that hands them the work.',
  article: SHAW,
  figure: null,
  here: 'Ten tasks of 200 digits of pi, a worker started for each and ended after it, as many at once as cores, against workers that are running already.',
  experiment({ usableCores }) {
    const gain = {
      what: 'a worker per task by a pool',
      quantity: ratio(
        reading(cell('pi-digits-per-task', DIGITS, 'worker-copy', usableCores), 'warm'),
        reading(cell('pi-digits', DIGITS, 'worker-copy', usableCores), 'warm'),
      ),
    };
    return { direction: [{ ...gain, line: above(1) }], size: [{ ...gain, line: above(WORTH_IT) }] };
  },
} satisfies Claim;
