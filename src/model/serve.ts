import type { Environment } from './environment.js';

/** One server that `serve` measures: what it answers, how requests reach the code that answers them, and how many workers it has. */
export interface ServerKey {
  readonly handler: string;
  readonly route: string;
  readonly workers: number;
}

/** The route that every other is compared with, under the same handler and in the same round. */
export const BASELINE_ROUTE = 'one-process';

/** Requests of one load are sent no longer than this. */
export const LONGEST_LOAD_MS = 30_000;

/** A server is warm after so long, however few requests it has answered. */
export const LONGEST_WARM_UP_MS = 10_000;

/** A load ends after so many requests without a response: they show that its server is gone. */
export const MOST_ERRORS = 1000;

/** So long a server's workers and requests may take to end. Then they are ended with its process, and it counts as not clean. */
export const STOP_GRACE_MS = 10_000;

/** The longest that a server's process stays without an answer to "stop" before it is killed itself. */
export const LONGEST_STOP_MS = STOP_GRACE_MS + 5_000;

/** Names a server in a message. */
export function serverId({ handler, route, workers }: ServerKey): string {
  return `${handler}/${route}/${workers}`;
}

/** Where the code of a handler is. `steps` is how much a computing one computes. */
export type HandlerSource =
  | { readonly kind: 'built-in'; readonly name: string; readonly steps: number }
  | { readonly kind: 'file'; readonly path: string };

/** What a handler answers to a GET, as far as it is compared: see `answerDigest`. */
export interface ExpectedAnswer {
  readonly status: number;
  readonly digest: string;
}

/** A handler, and what every server that has it is asked. */
export interface PlannedHandler {
  readonly id: string;
  readonly title: string;
  readonly source: HandlerSource;
  /** The path of every request. */
  readonly path: string;
  /** How many responses make one load. */
  readonly requests: number;
  /** Null where a handler's answers differ from one another, so that only their status can be checked. */
  readonly expected: ExpectedAnswer | null;
}

export interface PlannedRoute {
  readonly id: string;
  readonly title: string;
  /** Whether it can have any number of workers; others are measured once, with 1. */
  readonly takesWorkers: boolean;
}

export interface ServePlan {
  readonly preset: 'quick' | 'default';
  readonly rounds: number;
  readonly seed: number;
  readonly connections: number;
  /** What the slow request computes that others may have to wait behind. */
  readonly slowSteps: number;
  readonly handlers: readonly PlannedHandler[];
  readonly routes: readonly PlannedRoute[];
  readonly servers: readonly ServerKey[];
}

/**
 * The format of a file of `serve`. History:
 * 1 — first published.
 */
export const SERVE_VERSION = 1;

/** One run of `serve` as it is saved: what was seen, never what was concluded from it. */
export interface ServeResults {
  readonly kind: 'serve';
  readonly schemaVersion: typeof SERVE_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  /** The version of autocannon that sent the requests. */
  readonly autocannon: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** False while the run goes on and after it was interrupted. */
  readonly complete: boolean;
  readonly environment: Environment;
  readonly plan: ServePlan;
  readonly servers: readonly ServerResult[];
  /** A/A control: one process per handler, measured a second time in every round as if it were another route. */
  readonly controls: readonly ServerResult[];
  readonly wallMs: number;
}

export type ServerResult = ServerKey &
  (
    | { readonly status: 'pending' }
    | { readonly status: 'measured'; readonly rounds: readonly ServeRound[] }
    /** This machine, or its Node, has no such route. */
    | { readonly status: 'skipped'; readonly reason: string }
    | { readonly status: 'failed'; readonly message: string; readonly rounds: readonly ServeRound[] }
  );

/** One round of one server: a fresh server, and a fresh process that loads it. */
export interface ServeRound {
  readonly round: number;
  /** From the start of the server's process until all workers accept connections. */
  readonly startMs: number;
  readonly behindSlow: BehindSlow;
  readonly load: LoadFacts;
  /** Of all processes that serve, after the load. Null where it can't be known. */
  readonly memory: { readonly bytes: number; readonly kind: 'pss' | 'rss' } | null;
  readonly stop: StopFacts;
}

/** What became of the requests of one load. */
export interface LoadFacts {
  /** Responses with the right status and the right body. */
  readonly answered: number;
  /** From the first connection to the last response. */
  readonly ms: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Responses with another status, with another body, and requests without a response: refused, reset or timed out. */
  readonly otherStatus: number;
  readonly otherBody: number;
  readonly errors: number;
  /** Responses of each worker, in the order of their numbers. */
  readonly byWorker: readonly number[];
  /** The cores that sending took: at 1 the sender can do no more, and the server perhaps could. */
  readonly senderCores: number;
}

/** What became of fast requests that arrived on connections of their own while a slow one was being answered. */
export interface BehindSlow {
  readonly slowMs: number;
  /** Fast requests that were sent before the slow one was answered, and were answered themselves. */
  readonly fast: number;
  /** Those of them that were answered only after the slow one. */
  readonly waited: number;
  /** The median time of theirs; that of the slow one where there are none. */
  readonly medianMs: number;
  /** Fast requests without an answer. */
  readonly errors: number;
}

/** What became of requests while the server was told to stop. */
export interface StopFacts {
  readonly ms: number;
  /** Requests that got a whole answer, whatever it says. */
  readonly answered: number;
  /** Requests that were sent over an open connection and got no whole answer. A refused connection is no loss. */
  readonly lost: number;
  /** Whether every worker ended by itself, with exit code 0. */
  readonly clean: boolean;
}
