import type { Failure, Phase } from '../model/failure.js';
import type {
  CellResult,
  CellStatus,
  Evidence,
  QueueEvidence,
  RoundSample,
  WorkerEvidence,
} from '../model/results.js';
import type { BytesSent, Traffic } from '../model/traffic.js';
import { array, object, optional, variants } from './compound-shapes.js';
import { MAX_COUNT, MAX_MS, MAX_PASSES, MAX_ROUNDS, MAX_WORKERS } from './limits.js';
import { ROUND_METRICS } from './metric-shapes.js';
import { CELL_KEY_FIELDS } from './plan-shape.js';
import { boolean, constant, either, integer, number, word } from './scalar-shapes.js';
import { named } from './shape.js';
import { ANSWER, DIGEST, LINE, LINES } from './text-shapes.js';

const ROUND = named(
  'Round',
  object<RoundSample>({
    round: integer(0, MAX_PASSES),
    position: integer(0, MAX_COUNT),
    startedAtMs: number(0, MAX_MS),
    runsPerSample: integer(1, MAX_COUNT),
    metrics: ROUND_METRICS,
  }),
);

const ID = integer(0, MAX_COUNT);

const BYTES = object<BytesSent>({
  copied: integer(0, MAX_COUNT),
  moved: integer(0, MAX_COUNT),
  shared: integer(0, MAX_COUNT),
});

const TRAFFIC = named(
  'Traffic',
  object<Traffic>({ start: BYTES, there: BYTES, back: BYTES, isSampled: boolean() }),
);

const QUEUE = named(
  'Queue',
  object<QueueEvidence>({
    server: LINE,
    isPrivate: boolean(),
    redelivered: ID,
  }),
);

export const EVIDENCE = named(
  'Evidence',
  object<Evidence>({
    workers: array(
      object<WorkerEvidence>({
        pid: ID,
        threadId: ID,
        tasks: ID,
        busyMs: number(0, MAX_MS),
        host: optional(LINE),
      }),
      0,
      MAX_WORKERS,
    ),
    sharedMemory: boolean(),
    memoryKind: word({ pss: true, rss: true }),
    traffic: optional(TRAFFIC),
    queue: optional(QUEUE),
    endsByClock: optional(boolean()),
  }),
);

export const PHASE = word<Phase>({
  setup: true,
  input: true,
  startup: true,
  'first run': true,
  'warm run': true,
  shutdown: true,
  teardown: true,
});

export const FAILURE = named(
  'Failure',
  object<Failure>({
    kind: word({
      threw: true,
      exited: true,
      killed: true,
      'out-of-memory': true,
      'timed-out': true,
      'not-cloneable': true,
      'wrong-answer': true,
      unsuitable: true,
      'wrong-evidence': true,
      'changed-input': true,
      'stray-message': true,
      'too-much-output': true,
      'bad-module': true,
      'not-started': true,
      unavailable: true,
    }),
    message: LINE,
    phase: PHASE,
    stack: optional(LINES),
  }),
);

export const ANY_ANSWER = either(ANSWER, number(-Number.MAX_VALUE, Number.MAX_VALUE));

type Cell<Status extends CellStatus> = Extract<CellResult, { readonly status: Status }>;

export const CELL_RESULT = named(
  'Cell',
  variants<CellResult, 'status'>('status', {
    pending: object<Cell<'pending'>>({ ...CELL_KEY_FIELDS, status: constant('pending') }),
    measured: object<Cell<'measured'>>({
      ...CELL_KEY_FIELDS,
      status: constant('measured'),
      answer: ANY_ANSWER,
      answerDigest: optional(DIGEST),
      evidence: EVIDENCE,
      rounds: array(ROUND, 1, MAX_ROUNDS),
    }),
    skipped: object<Cell<'skipped'>>({ ...CELL_KEY_FIELDS, status: constant('skipped'), reason: LINE }),
    failed: object<Cell<'failed'>>({
      ...CELL_KEY_FIELDS,
      status: constant('failed'),
      failure: FAILURE,
      rounds: array(ROUND, 0, MAX_ROUNDS),
      answer: optional(ANY_ANSWER),
      answerDigest: optional(DIGEST),
      evidence: optional(EVIDENCE),
    }),
  }),
);
