import { serversFor } from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { answersBy } from './judging/servers-where.js';

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'no worker per request',
  says: 'Workers of a web server should be kept running. (Another article starts an interpreter for each incoming request.)',
  article: SHAW,
  figure: null,
  here: 'Requests that compute for 5 ms, over 20 connections, or 10 per thread: a pool with a thread per core, ten at the most, against a thread that is started for each request.',
  experiment({ usableCores }) {
    const { computingPool, workerPerRequest } = serversFor(usableCores);
    return {
      direction: [
        {
          what: 'requests of a pool by those of a worker each',
          quantity: answersBy(computingPool, workerPerRequest),
          line: above(1),
        },
      ],
      size: null,
    };
  },
} satisfies Claim;
