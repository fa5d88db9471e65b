import { type ProbedServer, REQUESTS } from '../../model/server-readings.js';
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

/** A server that is warm, and a process that loads it. */
export interface OpenServer {
  /** Asks the server's process. */
  readonly ask: ServingChild<ToServer, FromServer>['ask'];
  /** Asks the process that sends. */
  readonly say: ServingChild<ToLoad, FromLoad>['ask'];
  readonly aim: Aim;
  /** How many requests make a load. */
  readonly requests: number;
  /** Ends both processes. */
  close(): void;
}

/** Starts both in fresh processes, and warms the server up. */
export async function openServer(
  { handler, route, workers, connections, requests: wanted }: ProbedServer,
  stepsPerMs: number,
): Promise<OpenServer> {
  const server = new ServingChild<ToServer, FromServer>(SERVER);
  const sender = new ServingChild<ToLoad, FromLoad>(SENDER);
  const close = (): void => {
    server.end();
    sender.end();
  };
  try {
    const steps = Math.round(stepsPerMs * COMPUTE_MS[handler]);
    const source = { kind: 'built-in', name: handler, steps } as const;
    const job = { workers, handler: source, slowSteps: Math.round(stepsPerMs * SLOW_MS) };
    const { port } = await server.ask({ type: 'open', route, job }, 'open');
    const expected = { status: 200, digest: answerDigest(ANSWERS[handler](steps)) };
    const aim: Aim = { port, path: '/', connections, workers, expected, autocannon: null };
    // One at a time, requests take their time each.
    const least = connections === 1 ? ALONE : Math.max(REQUESTS[handler], PER_CONNECTION * connections);
    const requests = wanted ?? least;
    await sender.ask({ type: 'warm up', aim, requests: Math.ceil(requests / 5) }, 'warm');
    return {
      ask: (message, type) => server.ask(message, type),
      say: (message, type) => sender.ask(message, type),
      aim,
      requests,
      close,
    };
  } catch (error) {
    close();
    throw error;
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
