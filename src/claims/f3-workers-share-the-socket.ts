import { serversFor } from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { NO_DESCRIPTORS, serversWhere, whereEachAnswers } from './judging/servers-where.js';

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'workers share a socket',
  says: 'Workers can share the listening socket: each is given its descriptor.',
  article: SHAW,
  figure: null,
  here: 'Threads listen on descriptors of one socket, under 20 connections, or 10 per thread, of requests that take 5 ms or nothing: no request may fail, and with 5 ms each thread has to give at least a quarter of an equal share of the responses.',
  experiment({ usableCores, platform }) {
    if (platform === 'win32') return NO_DESCRIPTORS;
    const { computingThreads, helloThreads } = serversFor(usableCores);
    return observed(
      serversWhere('servers without a failed request', [computingThreads, helloThreads], 'failures', 'none'),
      whereEachAnswers([computingThreads]),
    );
  },
} satisfies Claim;
