import { serversFor } from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { answersBy } from './judging/servers-where.js';

/** Of twenty connections, half as many times the answers would already be a worker that waits for many at once. */
const SIDE_BY_SIDE = 10;
/** Of twice as many. */
const MULTIPLIES = 1.5;

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'coroutines in workers',
  says: 'Web workers run coroutines: each serves many requests that wait, and several workers serve as many times more.',
  article: SHAW,
  figure: null,
  here: 'Requests that wait 20 ms: one process over 20 connections has to answer more than 10 times as many as over one, and two workers over 40 connections more than 1.5 times as many as one over 20.',
  experiment({ usableCores }) {
    const { waitingAlone, waitingOneByOne, waitingCluster } = serversFor(usableCores);
    return {
      direction: [
        {
          what: '20 connections by one',
          quantity: answersBy(waitingAlone, waitingOneByOne),
          line: above(SIDE_BY_SIDE),
        },
        {
          what: 'two workers by one',
          quantity: answersBy(waitingCluster, waitingAlone),
          line: above(MULTIPLIES),
        },
      ],
      size: null,
    };
  },
} satisfies Claim;
