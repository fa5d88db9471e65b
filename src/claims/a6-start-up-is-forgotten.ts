import { SHAW } from './judging/articles.js';
import { cell } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { below } from './judging/line.js';
import { derived, reading } from './judging/quantity.js';

/** A start-up is 1% of the whole once the work has taken 99 times as long. */
const TIMES = 99;
const MINUTE_MS = 60_000;
/** There are ten tasks. */
const MOST_WORKERS = 10;

export default {
  topic: 'Starting',
  tier: 1,
  title: 'start-up soon below 1%',
  says: 'What it takes to start is irrelevant for workers that run for weeks.',
  article: SHAW,
  figure: null,
  here: 'How much work a pool with a worker per core, up to ten, has to do until its start-up is 1% of the whole. The claim holds where that is less than a minute.',
  experiment: ({ usableCores }) => {
    const workers = Math.min(MOST_WORKERS, usableCores);
    const startup = reading(cell('pi-digits', 1000, 'worker-copy', workers), 'startup');
    return {
      direction: [
        {
          what: 'work until start-up is 1%',
          quantity: derived('ms', [startup], ([ms = 0]) => TIMES * ms),
          line: below(MINUTE_MS),
        },
      ],
      size: null,
      also: [{ what: 'start-up of the pool', quantity: startup }],
    };
  },
} satisfies Claim;
