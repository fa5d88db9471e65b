import type { HandlerSource } from '../model/serve.js';

/** What a server is started for. */
export interface ServeJob {
  readonly workers: number;
  readonly handler: HandlerSource;
  readonly slowSteps: number;
  /** Whether a fetch-style handler that fails ends the server, as any other does, so that the reason is heard. Else its request fails. */
  readonly endsAtFailure?: boolean;
}

/** The path of the request that takes long, on every server and whatever its handler. */
export const SLOW_PATH = '/parallel-bench/slow';

/** The header in which a response says which worker answered, from 0. */
export const WORKER_HEADER = 'x-answered-by';

export const LOOPBACK = '127.0.0.1';

/** The variable that gives a worker of a cluster its number. */
export const WORKER_VARIABLE = 'PARALLEL_BENCH_SERVE_WORKER';
