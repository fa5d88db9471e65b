import { serversFor } from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above, below } from './judging/line.js';
import { NO_DESCRIPTORS, waitBehindSlow } from './judging/servers-where.js';

/** Fast requests come all through the slow one: behind it they wait for half of it in the middle, and else for next to nothing. */
const WAITING = 0.25;

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'one worker: others wait',
  says: 'With one worker everyone else has to sit and wait while it serves a request.',
  article: SHAW,
  figure: null,
  here: 'Twenty fast requests, each on a connection of its own, come while one is computed for 300 ms: the median time of theirs by that of the slow one has to be above a quarter in one process, and below it with two threads on one socket.',
  experiment({ usableCores, platform }) {
    if (platform === 'win32') return NO_DESCRIPTORS;
    const { helloAlone, helloThreads } = serversFor(usableCores);
    return {
      direction: [
        { what: 'wait in one process', quantity: waitBehindSlow(helloAlone), line: above(WAITING) },
        { what: 'wait with two threads', quantity: waitBehindSlow(helloThreads), line: below(WAITING) },
      ],
      size: null,
    };
  },
} satisfies Claim;
