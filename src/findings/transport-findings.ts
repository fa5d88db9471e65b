import type { Observation, Readings } from '../model/observation.js';
import {
  arrivalFact,
  CONTROL,
  isSent,
  PAYLOADS,
  type Payload,
  type PayloadKind,
  payloadId,
  STREAMED_ROUTES,
  type StreamedRoute,
  streamName,
  type TimedRoute,
  TRANSPORT_NAMES,
  type Transport,
  tripName,
} from '../model/transports.js';
import { linearCrossover } from '../statistics/crossover.js';
import { noiseBetween } from './noise.js';
import { factorOverRounds, medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { type ByPass, logRatios, readingsByRound } from './rounds.js';

/** What the rounds of the transports probe mean. */
export interface TransportFindings {
  readonly rounds: number;
  readonly rows: readonly PayloadFindings[];
  readonly crossings: readonly Crossing[];
  /** Payloads of which many were also sent without waiting. Empty in files of earlier versions. */
  readonly streams: readonly StreamFindings[];
  /** By how much a route differs from itself, for each payload: nothing smaller is called a difference. Empty without a round. */
  readonly floors: readonly number[];
}

export interface PayloadFindings {
  readonly payload: Payload;
  readonly trips: readonly Trip[];
  /** The fastest route, and those that can't be told from it; empty after too few rounds for an interval. */
  readonly cheapest: readonly Transport[];
  /** What arrives as something else, without an error. */
  readonly changedBy: readonly Transport[];
}

export interface Trip {
  readonly route: Transport;
  /** Ms there and back. */
  readonly time: RoundEstimate;
}

export interface StreamFindings {
  readonly payload: Payload;
  /** Messages a second. */
  readonly rates: readonly { readonly route: StreamedRoute; readonly perSecond: RoundEstimate }[];
}

/** Two routes whose order changes with the size, and surely does: each is faster by all of its interval somewhere. */
export interface Crossing {
  readonly kind: PayloadKind;
  /** The route that is faster with small payloads, and the one that is with large ones. */
  readonly small: Transport;
  readonly large: Transport;
  readonly size: RoundEstimate;
}

/** Derives the tables of transports from what the probe saw. */
export function transportFindings(seen: Extract<Observation, { status: 'seen' }>): TransportFindings {
  const { facts, rounds = [] } = seen;
  const times = new TripTimes(rounds);
  return {
    rounds: rounds.length,
    rows: PAYLOADS.map((payload) => {
      const trips = TRANSPORT_NAMES.flatMap((route): Trip[] => {
        const time = medianOverRounds(times.of(payload.id, route));
        return time === null ? [] : [{ route, time }];
      });
      const changedBy = TRANSPORT_NAMES.filter(
        (route) => isSent(payload, route) && facts[arrivalFact(payload.id, route)] === 'changed',
      );
      return { payload, trips, cheapest: cheapestOf(payload, trips, times), changedBy };
    }),
    crossings: SERIES.flatMap((kind) => crossingsIn(kind, times)),
    streams: PAYLOADS.map((payload) => ({ payload, rates: ratesOf(payload, rounds) })).filter(
      ({ rates }) => rates.length > 0,
    ),
    floors: PAYLOADS.flatMap(({ id }) => times.floorOf(id) ?? []),
  };
}

function ratesOf({ id }: Payload, rounds: readonly Readings[]): StreamFindings['rates'] {
  return STREAMED_ROUTES.flatMap((route) => {
    const times = readingsByRound(rounds, streamName(id, route));
    const perSecond = medianOverRounds(new Map([...times].map(([round, ms]) => [round, 1000 / ms])));
    return perSecond === null ? [] : [{ route, perSecond }];
  });
}

/** Kinds of payloads that differ in size. */
const SERIES: readonly PayloadKind[] = ['text', 'bytes', 'nested'];

function cheapestOf({ id }: Payload, trips: readonly Trip[], times: TripTimes): Transport[] {
  const [fastest] = trips.toSorted((a, b) => a.time.value - b.time.value);
  if (fastest === undefined || fastest.time.confidence === null) return [];
  return trips
    .map(({ route }) => route)
    .filter((route) => route === fastest.route || !times.isFaster(id, fastest.route, route));
}

function crossingsIn(kind: PayloadKind, times: TripTimes): Crossing[] {
  return TRANSPORT_NAMES.flatMap((small) =>
    TRANSPORT_NAMES.filter((large) => large !== small).flatMap((large): Crossing[] => {
      const sizes = PAYLOADS.filter((payload) => payload.kind === kind)
        .map(({ size }) => size)
        .filter((size) => [small, large].every((route) => times.of(payloadId(kind, size), route).size > 0));
      const wins = sizes.findIndex((size) => times.isFaster(payloadId(kind, size), small, large));
      const loses = sizes.findLastIndex((size) => times.isFaster(payloadId(kind, size), large, small));
      if (wins === -1 || loses <= wins) return [];
      const size = medianOverRounds(times.crossings(kind, sizes, small, large));
      return size === null || !Number.isFinite(size.value) ? [] : [{ kind, small, large, size }];
    }),
  ).toSorted((a, b) => a.size.value - b.size.value);
}

/** The times of a probe's rounds. */
class TripTimes {
  readonly #rounds: readonly Readings[];

  constructor(rounds: readonly Readings[]) {
    this.#rounds = rounds;
  }

  of(id: string, route: TimedRoute): ByPass {
    return readingsByRound(this.#rounds, tripName(id, route));
  }

  /** Whether a route is faster than another by all of the interval, even if both were off by the noise floor. */
  isFaster(id: string, a: Transport, b: Transport): boolean {
    const factor = factorOverRounds(logRatios(this.of(id, b), this.of(id, a)));
    const floor = this.floorOf(id) ?? 0;
    return factor !== null && factor.confidence !== null && factor.low / (1 + floor) > 1;
  }

  /** By how much two measurements of one route may differ; undefined where there are none. */
  floorOf(id: string): number | undefined {
    return noiseBetween(this.of(id, CONTROL), this.of(id, 'clone'))?.floor;
  }

  /** The size from which the one takes less time than the other, in every round that has all sizes of both. */
  crossings(kind: PayloadKind, sizes: readonly number[], small: Transport, large: Transport): ByPass {
    const columns = [small, large].map((route) => sizes.map((size) => this.of(payloadId(kind, size), route)));
    return new Map(
      [...this.#rounds.keys()].flatMap((round) => {
        const [main = [], other = []] = columns.map((column) =>
          column.flatMap((times) => times.get(round) ?? []),
        );
        return main.length === sizes.length && other.length === sizes.length
          ? [[round, linearCrossover(sizes, main, other)] as const]
          : [];
      }),
    );
  }
}
