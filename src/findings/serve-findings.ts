import {
  BASELINE_ROUTE,
  type PlannedHandler,
  type ServeResults,
  type ServeRound,
  type ServerKey,
  type ServerResult,
} from '../model/serve.js';
import { median } from '../statistics/quantile.js';
import { type Noise, noiseBetween } from './noise.js';
import { factorOverRounds, medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { type ByPass, logRatios } from './rounds.js';

/** What the rounds of all servers amount to, handler by handler. */
export interface HandlerFindings {
  readonly handler: PlannedHandler;
  /** How far two servers of one process lay apart, in requests per second; null without a control. */
  readonly noise: Noise | null;
  readonly servers: readonly ServerFindings[];
  /** The server that answers most, where it surely answers more than one process does. */
  readonly best: ServerFindings | null;
}

/** What the rounds of one server amount to. */
export interface ServerFindings extends ServerKey {
  readonly status: ServerResult['status'];
  /** Null where nothing was measured, as everything below. */
  readonly perSecond: RoundEstimate | null;
  /** Requests per second by those of one process, paired by round; null for the baseline itself. */
  readonly byOneProcess: RoundEstimate | null;
  readonly p50Ms: RoundEstimate | null;
  readonly p99Ms: RoundEstimate | null;
  readonly memoryBytes: RoundEstimate | null;
  readonly memoryKind: 'pss' | 'rss' | null;
  readonly startMs: RoundEstimate | null;
  readonly stopMs: RoundEstimate | null;
  /** Requests of all rounds' loads, and those among them without the right answer. */
  readonly requests: number;
  readonly failures: Failures;
  /** The smallest and the largest share of all responses that one worker gave; null for a single worker. */
  readonly shares: { readonly least: number; readonly most: number } | null;
  /** Fast requests of all rounds that came while a slow one was answered, and those that waited for it. */
  readonly behindSlow: { readonly fast: number; readonly waited: number };
  /** Requests under way or sent while the server was told to stop, and those of them without an answer. */
  readonly stopping: { readonly answered: number; readonly lost: number; readonly uncleanRounds: number };
  /** Rounds whose load ended before all of its requests had been answered, because it took too long or failed too often. */
  readonly shortRounds: number;
  /** Whether sending took all of a core, so that the server might have answered more. */
  readonly senderAtLimit: boolean;
}

/** Responses with another status, with another body, and requests without a response. */
export type Failures = Pick<ServeRound['load'], 'otherStatus' | 'otherBody' | 'errors'>;

/** From this share of a core on, waiting for the sender is what limits. */
const SENDER_LIMIT = 0.95;

/** Derives all that a run of `serve` says. Pure: the same rounds give the same findings. */
export function serveFindings({ plan, servers, controls }: ServeResults): HandlerFindings[] {
  return plan.handlers.map((handler) => {
    const own = servers.filter((server) => server.handler === handler.id);
    const baseline = rates(roundsOf(own.find(({ route }) => route === BASELINE_ROUTE)));
    const control = rates(roundsOf(controls.find((server) => server.handler === handler.id)));
    const noise = noiseBetween(control, baseline);
    const found = own.map((server) => serverFindings(server, baseline, handler.requests));
    return { handler, noise, servers: found, best: bestOf(found, noise?.floor ?? 0) };
  });
}

/** Counts requests without the right answer. */
export function failureCount({ otherStatus, otherBody, errors }: Failures): number {
  return otherStatus + otherBody + errors;
}

function bestOf(servers: readonly ServerFindings[], floor: number): ServerFindings | null {
  const surelyMore = servers.filter(
    ({ byOneProcess }) =>
      byOneProcess !== null && byOneProcess.confidence !== null && byOneProcess.low > 1 + floor,
  );
  const factor = ({ byOneProcess }: ServerFindings): number => byOneProcess?.value ?? 0;
  return surelyMore.sort((a, b) => factor(b) - factor(a))[0] ?? null;
}

function serverFindings(server: ServerResult, baseline: ByPass, requests: number): ServerFindings {
  const { handler, route, workers, status } = server;
  const rounds = roundsOf(server);
  const own = rates(rounds);
  const over = (number: (round: ServeRound) => number): RoundEstimate | null =>
    medianOverRounds(byRound(rounds, number));
  const [kind] = rounds.flatMap(({ memory }) => memory?.kind ?? []);
  const withMemory = rounds.filter(({ memory }) => memory !== null && memory.kind === kind);
  return {
    handler,
    route,
    workers,
    status,
    perSecond: factorOverRounds([...own.values()].filter((rate) => rate > 0).map(Math.log)),
    byOneProcess: route === BASELINE_ROUTE ? null : factorOverRounds(logRatios(own, baseline)),
    p50Ms: over(({ load }) => load.p50Ms),
    p99Ms: over(({ load }) => load.p99Ms),
    memoryBytes: medianOverRounds(byRound(withMemory, ({ memory }) => memory?.bytes ?? 0)),
    memoryKind: kind ?? null,
    startMs: over(({ startMs }) => startMs),
    stopMs: over(({ stop }) => stop.ms),
    requests: sum(rounds, ({ load }) => load.answered + failureCount(load)),
    failures: {
      otherStatus: sum(rounds, ({ load }) => load.otherStatus),
      otherBody: sum(rounds, ({ load }) => load.otherBody),
      errors: sum(rounds, ({ load }) => load.errors),
    },
    shares: sharesOf(rounds),
    behindSlow: {
      fast: sum(rounds, ({ behindSlow }) => behindSlow.fast),
      waited: sum(rounds, ({ behindSlow }) => behindSlow.waited),
    },
    stopping: {
      answered: sum(rounds, ({ stop }) => stop.answered),
      lost: sum(rounds, ({ stop }) => stop.lost),
      uncleanRounds: rounds.filter(({ stop }) => !stop.clean).length,
    },
    shortRounds: rounds.filter(({ load }) => load.answered + load.otherStatus + load.otherBody < requests)
      .length,
    senderAtLimit: rounds.length > 0 && median(rounds.map(({ load }) => load.senderCores)) >= SENDER_LIMIT,
  };
}

function roundsOf(server: ServerResult | undefined): readonly ServeRound[] {
  return server !== undefined && 'rounds' in server ? server.rounds : [];
}

/** Right answers per second. */
function rates(rounds: readonly ServeRound[]): ByPass {
  return byRound(rounds, ({ load }) => (load.ms > 0 ? (1000 * load.answered) / load.ms : 0));
}

function byRound(rounds: readonly ServeRound[], number: (round: ServeRound) => number): ByPass {
  return new Map(rounds.map((round) => [round.round, number(round)]));
}

function sum(rounds: readonly ServeRound[], count: (round: ServeRound) => number): number {
  return rounds.reduce((total, round) => total + count(round), 0);
}

/** A round with a very unequal share weighs as much as any other: the shares are those of all rounds together. */
function sharesOf(rounds: readonly ServeRound[]): ServerFindings['shares'] {
  const workers = rounds[0]?.load.byWorker.length ?? 0;
  const totals = Array.from({ length: workers }, (_, i) => sum(rounds, ({ load }) => load.byWorker[i] ?? 0));
  const all = totals.reduce((a, b) => a + b, 0);
  if (workers < 2 || all === 0) return null;
  return { least: Math.min(...totals) / all, most: Math.max(...totals) / all };
}
