import {
  type BehindSlow,
  type ExpectedAnswer,
  type HandlerSource,
  type LoadFacts,
  type PlannedHandler,
  type PlannedRoute,
  SERVE_VERSION,
  type ServePlan,
  type ServeResults,
  type ServeRound,
  type ServerKey,
  type ServerResult,
  type StopFacts,
} from '../model/serve.js';
import { array, object, variants } from './compound-shapes.js';
import { ENVIRONMENT } from './environment-shape.js';
import { MAX_BYTES, MAX_COUNT, MAX_MS, MAX_ROUNDS, MAX_WORKERS } from './limits.js';
import { boolean, constant, integer, nullable, number, word } from './scalar-shapes.js';
import type { Shape } from './shape.js';
import { DIGEST, INSTANT, LINE, NAME } from './text-shapes.js';

const COUNT = integer(0, MAX_COUNT);
const MS = number(0, MAX_MS);
/** The most workers of one server: more are a typing mistake, and each has its own number in every round. */
export const MOST_SERVER_WORKERS = 1024;
/** The most servers of a plan. */
const MOST_SERVERS = 10_000;
const WORKERS = integer(1, MOST_SERVER_WORKERS);
const STEPS = integer(0, MAX_COUNT);

export const EXPECTED_ANSWER = object<ExpectedAnswer>({ status: integer(0, 999), digest: DIGEST });

export const BEHIND_SLOW = object<BehindSlow>({
  slowMs: MS,
  fast: COUNT,
  waited: COUNT,
  medianMs: MS,
  errors: COUNT,
});

export const LOAD_FACTS = object<LoadFacts>({
  answered: COUNT,
  ms: MS,
  p50Ms: MS,
  p99Ms: MS,
  otherStatus: COUNT,
  otherBody: COUNT,
  errors: COUNT,
  byWorker: array(COUNT, 0, MOST_SERVER_WORKERS),
  senderCores: number(0, MAX_WORKERS),
});

const STOP = object<StopFacts>({ ms: MS, answered: COUNT, lost: COUNT, clean: boolean() });

const ROUNDS = array(
  object<ServeRound>({
    round: integer(0, MAX_ROUNDS),
    startMs: MS,
    behindSlow: BEHIND_SLOW,
    load: LOAD_FACTS,
    memory: nullable(object({ bytes: number(0, MAX_BYTES), kind: word({ pss: true, rss: true }) })),
    stop: STOP,
  }),
  0,
  MAX_ROUNDS,
);

const KEY = { handler: NAME, route: NAME, workers: WORKERS };

type Of<Status extends ServerResult['status']> = Extract<ServerResult, { readonly status: Status }>;

const SERVERS: Shape<ServerResult[]> = array(
  variants<ServerResult, 'status'>('status', {
    pending: object<Of<'pending'>>({ ...KEY, status: constant('pending') }),
    measured: object<Of<'measured'>>({ ...KEY, status: constant('measured'), rounds: ROUNDS }),
    skipped: object<Of<'skipped'>>({ ...KEY, status: constant('skipped'), reason: LINE }),
    failed: object<Of<'failed'>>({ ...KEY, status: constant('failed'), message: LINE, rounds: ROUNDS }),
  }),
  0,
  MOST_SERVERS,
);

const SOURCE = variants<HandlerSource, 'kind'>('kind', {
  'built-in': object({ kind: constant('built-in'), name: NAME, steps: STEPS }),
  file: object({ kind: constant('file'), path: LINE }),
});

const PLAN = object<ServePlan>({
  preset: word({ quick: true, default: true }),
  rounds: integer(1, MAX_ROUNDS),
  seed: integer(0, 2 ** 32 - 1),
  connections: integer(1, MAX_WORKERS),
  slowSteps: STEPS,
  handlers: array(
    object<PlannedHandler>({
      id: NAME,
      title: LINE,
      source: SOURCE,
      path: LINE,
      requests: COUNT,
      expected: nullable(EXPECTED_ANSWER),
    }),
    1,
    MOST_SERVERS,
  ),
  routes: array(object<PlannedRoute>({ id: NAME, title: LINE, takesWorkers: boolean() }), 0, MOST_SERVERS),
  servers: array(object<ServerKey>(KEY), 0, MOST_SERVERS),
});

/** The whole of a file of `serve`. */
export const SERVE_RESULTS = object<ServeResults>({
  kind: constant('serve'),
  schemaVersion: constant(SERVE_VERSION),
  tool: object({ name: NAME, version: NAME }),
  autocannon: NAME,
  startedAt: INSTANT,
  complete: boolean(),
  environment: ENVIRONMENT,
  plan: PLAN,
  servers: SERVERS,
  controls: SERVERS,
  wallMs: MS,
});
