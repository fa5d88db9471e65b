import { serversFor } from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import type { Claim } from './judging/claim.js';
import { lostByEnd, NO_DESCRIPTORS, serversWhere, stopTime } from './judging/servers-where.js';

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'workers stop cleanly',
  says: 'A worker that is sent a signal over a channel shuts down cleanly.',
  article: SHAW,
  figure: null,
  here: 'Threads and a cluster are sent “stop” while 20 connections, or 10 per worker, are busy: no request over an open connection may stay without an answer, and every worker has to end by itself with exit code 0. Without a word, by terminate() and by SIGTERM, threads have to end with exit code 1 and processes by the signal; shown beside is what that loses.',
  experiment({ usableCores, platform }) {
    if (platform === 'win32') return NO_DESCRIPTORS;
    const { computingThreads, computingCluster, helloThreads } = serversFor(usableCores);
    const servers = [computingThreads, computingCluster, helloThreads];
    return {
      direction: [],
      size: null,
      facts: [
        serversWhere('servers that lose no request', servers, 'lost', 'none'),
        serversWhere('servers whose workers end by themselves', servers, 'exit code', '0'),
        serversWhere('threads that terminate() ends with 1', [computingThreads], 'ends', '1'),
        serversWhere('processes that SIGTERM ends', [computingCluster], 'ends', 'SIGTERM'),
      ],
      also: [
        { what: 'threads stop in', quantity: stopTime(computingThreads, 'stopMs') },
        { what: 'are ended in', quantity: stopTime(computingThreads, 'endMs') },
        { what: 'which loses so many requests', quantity: lostByEnd(computingThreads) },
        { what: 'a cluster stops in', quantity: stopTime(computingCluster, 'stopMs') },
        { what: 'is ended in', quantity: stopTime(computingCluster, 'endMs') },
        { what: 'which loses so many', quantity: lostByEnd(computingCluster) },
      ],
    };
  },
} satisfies Claim;
