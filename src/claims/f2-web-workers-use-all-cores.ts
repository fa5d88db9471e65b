import { REQUESTS, serversFor, workersFor } from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import { ONE_CORE } from './judging/cells.js';
import type { Claim } from './judging/claim.js';
import { above } from './judging/line.js';
import { answersBy, NO_DESCRIPTORS, serversWhere } from './judging/servers-where.js';

/** The sender needs part of a core, and connections are never dealt out evenly. */
const ENOUGH = 0.6;

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'workers use all cores',
  says: 'A web server with several workers takes 10,000 requests from 20 connections, and uses all CPU cores.',
  article: SHAW,
  figure: null,
  here: `Requests that compute for 5 ms, over 20 connections, or 10 per thread: threads on one listening socket, as many as cores and at most ten, against one process. No request may fail. The size asks for at least 0.6 times as much per thread. A round sends ${REQUESTS.cpu} requests, or 10 over each connection where that is more: 10,000 would take minutes.`,
  experiment({ usableCores, platform }) {
    if (platform === 'win32') return NO_DESCRIPTORS;
    if (usableCores < 2) return ONE_CORE;
    const { computingThreads, computingAlone, computingCluster, helloThreads, helloAlone } =
      serversFor(usableCores);
    const threads = {
      what: 'requests of threads by those of one process',
      quantity: answersBy(computingThreads, computingAlone),
    };
    return {
      direction: [{ ...threads, line: above(1) }],
      facts: [
        serversWhere(
          'servers without a failed request',
          [computingThreads, computingAlone],
          'failures',
          'none',
        ),
      ],
      size: [{ ...threads, line: above(ENOUGH * workersFor(usableCores)) }],
      also: [
        { what: 'a cluster by one process', quantity: answersBy(computingCluster, computingAlone) },
        {
          what: `“hello” alone: ${helloThreads.workers} threads by one process`,
          quantity: answersBy(helloThreads, helloAlone),
        },
      ],
    };
  },
} satisfies Claim;
