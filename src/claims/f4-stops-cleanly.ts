import { serversFor } from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import { type Claim, observed } from './judging/claim.js';
import { NO_DESCRIPTORS, serversWhere } from './judging/servers-where.js';

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'workers stop cleanly',
  says: 'A worker that is sent a signal over a channel shuts down cleanly.',
  article: SHAW,
  figure: null,
  here: 'Threads and a cluster are sent “stop” while 20 connections, or 10 per worker, are busy: no request over an open connection may stay without an answer, and every worker has to end by itself with exit code 0.',
  experiment({ usableCores, platform }) {
    if (platform === 'win32') return NO_DESCRIPTORS;
    const { computingThreads, computingCluster, helloThreads } = serversFor(usableCores);
    const servers = [computingThreads, computingCluster, helloThreads];
    return observed(
      serversWhere('servers that lose no request', servers, 'lost', 'none'),
      serversWhere('servers whose workers end by themselves', servers, 'exit code', '0'),
    );
  },
} satisfies Claim;
