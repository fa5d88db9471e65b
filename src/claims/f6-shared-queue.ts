import { SERVERS_PROBE, SKEWED } from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import { ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { probed } from './judging/quantity.js';

/** A quarter more: the queue needs at most 0.8 of the time. */
const CLEARLY = 1.25;

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'work stays with a worker',
  says: 'What two threads in one worker are busy with can’t be moved to another core.',
  article: SHAW,
  figure: null,
  here: 'Twenty-four tasks of which each fourth takes nine times as long as the others, on two threads: dealt out in turns, so that one thread has all the long ones and the other can’t help, against one queue from which whoever is free takes the next. The first has to take at least a quarter longer.',
  experiment({ usableCores }) {
    if (usableCores < 2) return ONE_CORE;
    return {
      direction: [
        {
          what: 'dealt out by queued',
          quantity: probed('times', SERVERS_PROBE, SKEWED),
          line: above(CLEARLY),
        },
      ],
      size: null,
    };
  },
} satisfies Claim;
