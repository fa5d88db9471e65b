import type { Facts, Readings } from '../../model/observation.js';
import { createRandom, shuffled } from '../../model/random.js';
import {
  arrivalFact,
  GONE_FACT,
  isSent,
  isStreamed,
  type Payload,
  STREAM_BUDGET,
  streamName,
  type TimedRoute,
  TRIP_BUDGET,
  type TripBudget,
  tripName,
  WRITES_FACT,
} from '../../model/transports.js';
import { median } from '../../statistics/quantile.js';
import { type Answer, DIGEST_NEXT, type Line } from './line.js';
import { type Load, makeLoad } from './loads.js';
import { digestOf, tailOf } from './proof.js';

/** What was seen and timed on one route in one round. */
export interface RoundSeen {
  readonly facts: Facts;
  readonly readings: Readings;
}

/** How payloads are sent; tests have a clock of their own. */
export interface Sending {
  readonly seed: number;
  readonly now: () => number;
  readonly budget?: TripBudget;
}

/**
 * Sends payloads in a shuffled order, and takes the time of a round trip of each: the median of samples, each the mean of
 * its trips. Throws where an answer is not that of the payload which was sent: the times of such a route mean nothing.
 */
export async function measureLoads(
  line: Line,
  route: TimedRoute,
  payloads: readonly Payload[],
  { seed, now, budget = TRIP_BUDGET }: Sending,
): Promise<RoundSeen> {
  const facts: Record<string, string> = {};
  const readings: Record<string, number> = {};
  const sent = payloads.filter((payload) => isSent(payload, route));
  for (const payload of shuffled(sent, createRandom(seed))) {
    const trips = new Trips(line, makeLoad(payload, route), now);
    const isWhole = await trips.arrivesWhole();
    facts[arrivalFact(payload.id, route)] = isWhole ? 'same' : 'changed';
    if (isWhole) {
      const tripMs = await trips.time(budget);
      readings[tripName(payload.id, route)] = tripMs;
      if (isStreamed(payload, route) && tripMs <= budget.longTripMs)
        readings[streamName(payload.id, route)] = await trips.stream(tripMs);
    }
    Object.assign(facts, besideFacts(trips, facts));
  }
  return { facts, readings };
}

/** What was seen at the sender beside the answers: it holds only if it held for every trip of every payload. */
function besideFacts({ wasGone, writesSeen }: Trips, known: Readonly<Record<string, string>>) {
  return {
    ...(wasGone !== undefined && {
      [GONE_FACT]: wasGone && known[GONE_FACT] !== 'still there' ? 'gone' : 'still there',
    }),
    ...(writesSeen !== undefined && {
      [WRITES_FACT]: writesSeen && known[WRITES_FACT] !== 'not seen' ? 'seen' : 'not seen',
    }),
  };
}

/** The round trips of one payload. */
class Trips {
  /** Whether the payload was gone at the sender after every trip; undefined where nothing is moved. */
  wasGone: boolean | undefined;
  /** Whether the sender saw what the receiver wrote, after every trip; undefined where nothing is shared. */
  writesSeen: boolean | undefined;
  readonly #line: Line;
  readonly #load: Load;
  readonly #now: () => number;
  #trip = 0;

  constructor(line: Line, load: Load, now: () => number) {
    this.#line = line;
    this.#load = load;
    this.#now = now;
  }

  /** Asks for a digest of all of the payload. It takes longer than the trip, and is not timed. */
  async arrivesWhole(): Promise<boolean> {
    const value = this.#load.next(this.#trip++);
    const expected = digestOf(value);
    this.#line.tell(DIGEST_NEXT);
    const answer = await this.#line.trip(value);
    this.#take(answer);
    return answer.said === expected;
  }

  async time(budget: TripBudget): Promise<number> {
    let spentMs = 0;
    let lastMs = 0;
    for (let trips = 0; trips < budget.warmUpTrips || spentMs < budget.warmUpMs; trips++) {
      lastMs = await this.#once();
      spentMs += lastMs;
      if (lastMs > budget.longTripMs) return this.#once();
    }
    const samples: number[] = [];
    for (let takenMs = 0; samples.length < budget.samples || takenMs < budget.measureMs; ) {
      const { sumMs, trips } = await this.#sample(budget.sampleMs);
      takenMs += sumMs;
      samples.push(sumMs / trips);
    }
    return median(samples);
  }

  /** Sends many without waiting, and returns the time per message until the last answer: the median of a few such streams. */
  async stream(tripMs: number): Promise<number> {
    const { ms, least, most, streams } = STREAM_BUDGET;
    const count = Math.min(most, Math.max(least, Math.floor(ms / tripMs)));
    const times: number[] = [];
    while (times.length < streams) {
      const startedAt = this.#now();
      const answers = Array.from({ length: count }, () => this.#send());
      await Promise.all(answers);
      times.push((this.#now() - startedAt) / count);
    }
    return median(times);
  }

  async #sample(leastMs: number): Promise<{ readonly sumMs: number; readonly trips: number }> {
    let sumMs = 0;
    let trips = 0;
    do {
      sumMs += await this.#once();
      trips++;
    } while (sumMs < leastMs);
    return { sumMs, trips };
  }

  async #once(): Promise<number> {
    const value = this.#load.next(this.#trip++);
    const expected = tailOf(value);
    const startedAt = this.#now();
    const answer = await this.#line.trip(value);
    const tookMs = this.#now() - startedAt;
    this.#take(answer);
    demandSame(answer, expected);
    return tookMs;
  }

  async #send(): Promise<void> {
    const value = this.#load.next(this.#trip++);
    const expected = tailOf(value);
    demandSame(await this.#line.trip(value), expected);
  }

  #take({ returned, wasGone, writesSeen }: Answer): void {
    if (returned !== undefined) this.#load.take(returned);
    if (wasGone !== undefined) this.wasGone = wasGone && this.wasGone !== false;
    if (writesSeen !== undefined) this.writesSeen = writesSeen && this.writesSeen !== false;
  }
}

function demandSame({ said }: Answer, expected: number): void {
  if (said !== expected)
    throw new Error(`the receiver saw ${said} as the payload's tail, and ${expected} was sent`);
}
