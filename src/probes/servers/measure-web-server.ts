import type { LoadFacts, StopFacts } from '../../model/serve.js';
import {
  type ProbedServer,
  REQUESTS,
  type ServerFact,
  type ServerReading,
} from '../../model/server-readings.js';
import { answerDigest } from '../../serve/answer-digest.js';
import { compute } from '../../serve/compute.js';
import type { Aim } from '../../serve/loading/aim.js';
import { SLOW_MS } from '../../serve/loading/behind-slow.js';
import type { FromLoad, ToLoad } from '../../serve/loading/load-protocol.js';
import type { FromServer, ToServer } from '../../serve/serve-protocol.js';
import { ServingChild } from './serving-child.js';

const SERVER = new URL('../../serve/server-process.js', import.meta.url);
const SENDER = new URL('../../serve/load-process.js', import.meta.url);

const COMPUTE_MS = { hello: 0, cpu: 5, wait: 0 } as const;

export interface SeenServer {
  readonly readings: Readonly<Record<ServerReading, number>>;
  readonly facts: Readonly<Record<ServerFact, string>>;
}

/** Starts a server and a process that loads it, takes a round as `serve` does, and ends both. */
export async function measureWebServer(
  { handler, route, workers, connections }: ProbedServer,
  stepsPerMs: number,
): Promise<SeenServer> {
  const server = new ServingChild<ToServer, FromServer>(SERVER);
  const sender = new ServingChild<ToLoad, FromLoad>(SENDER);
  const steps = Math.round(stepsPerMs * COMPUTE_MS[handler]);
  const slowSteps = Math.round(stepsPerMs * SLOW_MS);
  try {
    const source = { kind: 'built-in', name: handler, steps } as const;
    const job = { workers, handler: source, slowSteps };
    const { port } = await server.ask({ type: 'open', route, job }, 'open');
    const expected = { status: 200, digest: answerDigest(ANSWERS[handler](steps)) };
    const aim: Aim = { port, path: '/', connections, workers, expected, autocannon: null };
    // One at a time, requests take their time each.
    const requests = connections === 1 ? ALONE : Math.max(REQUESTS[handler], PER_CONNECTION * connections);
    await sender.ask({ type: 'warm up', aim, requests: Math.ceil(requests / 5) }, 'warm');
    const { seen: behind } = await sender.ask({ type: 'wait behind slow', aim }, 'behind slow');
    const { seen: load } = await sender.ask({ type: 'load', aim, requests, limitMs: 0 }, 'loaded');
    await sender.ask({ type: 'send until stopped', aim }, 'under way');
    const { clean } = await server.ask({ type: 'stop' }, 'stopped');
    const { seen: last } = await sender.ask({ type: 'server has stopped' }, 'sent');
    return {
      readings: {
        perSecond: (1000 * load.answered) / load.ms,
        behindSlow: behind.medianMs / behind.slowMs,
      },
      facts: factsOf(load, { ...last, clean }, workers),
    };
  } finally {
    server.end();
    sender.end();
  }
}

const ALONE = 40;

/** Each connection has to send several, or the last ones of a load decide its time. */
const PER_CONNECTION = 10;

const ANSWERS = {
  hello: () => 'hello',
  cpu: (steps: number) => String(compute(steps)),
  wait: () => 'waited',
};

/** A worker has had too little with less than this part of an equal share. */
const ENOUGH = 1 / 4;

function factsOf(
  { otherStatus, otherBody, errors, byWorker }: LoadFacts,
  { lost, clean }: Pick<StopFacts, 'lost' | 'clean'>,
  workers: number,
): SeenServer['facts'] {
  const failures = otherStatus + otherBody + errors;
  const all = byWorker.reduce((a, b) => a + b, 0);
  const idle = byWorker.filter((count) => count < (ENOUGH * all) / workers).length;
  return {
    failures: noneOr(failures),
    workers: idle === 0 ? 'all' : `all but ${idle}`,
    lost: noneOr(lost),
    'exit code': clean ? '0' : 'other',
  };
}

function noneOr(count: number): string {
  return count === 0 ? 'none' : String(count);
}
