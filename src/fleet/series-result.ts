import { ANY_ANSWER, FAILURE } from '../store/cell-shape.js';
import { array, object, optional, variants } from '../store/compound-shapes.js';
import { MAX_COUNT, MAX_MS } from '../store/limits.js';
import { ROUND_METRICS } from '../store/metric-shapes.js';
import { boolean, constant, integer, nullable, number, word } from '../store/scalar-shapes.js';
import { DIGEST, LINE, NAME } from '../store/text-shapes.js';
import type { Pair, PairMember, PairOutcome } from '../verdict/pair.js';
import type { PairTape, TapedOutcome } from '../verdict/pair-tape.js';
import type { SideName } from '../verdict/side-name.js';
import { readMessage } from './read-message.js';

/** What an agent hands in of a series of pairs. */
export interface SeriesResult {
  readonly agent: string;
  /** Its machine in a few words: Node's version, the processor, the cores. */
  readonly machine: string;
  readonly tape: PairTape;
}

/** A thousand pairs of each of a thousand cells. */
const MOST_OUTCOMES = 1_000_000;
/** The clock is read some times for each pair. */
const MOST_READINGS = 10 * MOST_OUTCOMES;

const SIDE = word<SideName>({ base: true, head: true });

const MEMBER = object<PairMember>({
  launchedAt: number(0, MAX_MS),
  answer: ANY_ANSWER,
  answerDigest: optional(DIGEST),
  metrics: ROUND_METRICS,
  endsByClock: optional(boolean()),
});

const OUTCOME = variants<PairOutcome, 'status'>('status', {
  measured: object<Extract<PairOutcome, { status: 'measured' }>>({
    status: constant('measured'),
    pair: object<Pair>({
      design: word({ 'ping-pong': true, alternating: true }),
      first: SIDE,
      runsPerTurn: integer(1, MAX_COUNT),
      idleCpuShare: number(-MAX_MS, MAX_MS),
      base: MEMBER,
      head: MEMBER,
    }),
  }),
  failed: object<Extract<PairOutcome, { status: 'failed' }>>({
    status: constant('failed'),
    side: SIDE,
    failure: FAILURE,
  }),
});

const SERIES_RESULT = object<SeriesResult>({
  agent: NAME,
  machine: LINE,
  tape: object<PairTape>({
    clock: array(number(0, MAX_MS), 1, MOST_READINGS),
    capacities: array(nullable(number(0, MAX_COUNT)), 0, MOST_OUTCOMES),
    outcomes: array(object<TapedOutcome>({ cell: LINE, outcome: OUTCOME }), 0, MOST_OUTCOMES),
  }),
});

/** Reads what came from the server, where anybody may have written it. Throws a UsageError of one sentence. */
export function readSeriesResult(data: unknown): SeriesResult {
  return readMessage("an agent's result", SERIES_RESULT, data);
}
