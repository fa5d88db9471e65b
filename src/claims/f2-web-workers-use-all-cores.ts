import {
  fullSizeServers,
  type ProbedServer,
  REQUESTS,
  serversFor,
  workersFor,
} from '../model/server-readings.js';
import { SHAW } from './judging/articles.js';
import { ONE_CORE } from './judging/cells.js';
import type { Claim, Trial } from './judging/claim.js';
import { above } from './judging/line.js';
import { answersBy, NO_DESCRIPTORS, serversWhere, whereEachAnswers } from './judging/servers-where.js';

/** The sender needs part of a core, and connections are never dealt out evenly. */
const ENOUGH = 0.6;

export default {
  topic: 'Serving the web',
  tier: 3,
  title: 'workers use all cores',
  says: 'A web server with several workers takes 10,000 requests from 20 connections, and uses all CPU cores.',
  article: SHAW,
  figure: null,
  here: `Requests that compute for 5 ms, over 20 connections, or 10 per thread: threads on one listening socket, as many as cores and at most ten, against one process. No request may fail, and each thread has to give at least a quarter of an equal share of the responses. The size asks for at least 0.6 times as much per thread. A round sends ${REQUESTS.cpu} requests, or 10 over each connection where that is more.`,
  inFullSize:
    '1, 2, 4 and 10 threads, and 10,000 requests: in all rounds together where they compute, in each where they don’t',
  experiment({ usableCores, platform, fullSize }) {
    if (platform === 'win32') return NO_DESCRIPTORS;
    if (usableCores < 2) return ONE_CORE;
    return fullSize ? inFullSize(usableCores) : inBrief(usableCores);
  },
} satisfies Claim;

function inBrief(cores: number): Trial {
  const { computingThreads, computingAlone, computingCluster, helloThreads, helloAlone } = serversFor(cores);
  return {
    ...judged(computingThreads, computingAlone, [computingThreads, computingAlone]),
    also: [
      { what: 'a cluster by one process', quantity: answersBy(computingCluster, computingAlone) },
      {
        what: `“hello” alone: ${helloThreads.workers} threads by one process`,
        quantity: answersBy(helloThreads, helloAlone),
      },
    ],
  };
}

function inFullSize(cores: number): Trial {
  const { alone, threads } = fullSizeServers(cores);
  const aloneWith = (handler: ProbedServer['handler']) => serverOf(alone, handler, 1);
  return {
    ...judged(serverOf(threads, 'cpu', workersFor(cores)), aloneWith('cpu'), [...threads, ...alone]),
    also: threads.map((server) => ({
      what: `${server.handler === 'cpu' ? '5 ms of work' : '“hello”'}: ${server.workers} ${server.workers === 1 ? 'thread' : 'threads'} by one process`,
      quantity: answersBy(server, aloneWith(server.handler)),
    })),
  };
}

function judged(threads: ProbedServer, alone: ProbedServer, all: readonly ProbedServer[]) {
  const gain = {
    what: 'requests of threads by those of one process',
    quantity: answersBy(threads, alone),
  };
  return {
    direction: [{ ...gain, line: above(1) }],
    facts: [
      serversWhere('servers without a failed request', all, 'failures', 'none'),
      // Threads that have no core of their own compete for one, and some get next to nothing.
      whereEachAnswers([threads, alone]),
    ],
    size: [{ ...gain, line: above(ENOUGH * threads.workers) }],
  };
}

function serverOf(
  servers: readonly ProbedServer[],
  handler: ProbedServer['handler'],
  workers: number,
): ProbedServer {
  const found = servers.find((one) => one.handler === handler && one.workers === workers);
  if (found === undefined) throw new Error(`no server answers ${handler} with ${workers} workers`);
  return found;
}
