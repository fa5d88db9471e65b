import { DEFAULT_CONFIDENCE, ROUNDS_FOR_INTERVAL, roundsForInterval } from '../statistics/estimate.js';
import { medianInterval } from '../statistics/median-interval.js';
import { median } from '../statistics/quantile.js';
import { ratioEstimate } from '../statistics/speed-up.js';
import type { ByPass } from './rounds.js';

/** A number over rounds, and how far it can be trusted. */
export interface RoundEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Confidence of the interval from low to high, 0.95 or more. Null: too few rounds for one; low and high are the extreme rounds. */
  readonly confidence: number | null;
  readonly rounds: number;
}

/** The median of the rounds with its order-statistic interval, or with their range where they are too few; null without a round. */
export function medianOverRounds(rounds: ByPass): RoundEstimate | null {
  const values = [...rounds.values()];
  return values.length < ROUNDS_FOR_INTERVAL
    ? rangeOf(values)
    : { ...medianInterval(values), rounds: values.length };
}

/** Estimates a factor from its logarithms, one per round: Hodges and Lehmann's estimate with the signed-rank interval. */
export function factorOverRounds(
  logarithms: readonly number[],
  confidence: number = DEFAULT_CONFIDENCE,
): RoundEstimate | null {
  const rounds = logarithms.length;
  if (rounds >= roundsForInterval(confidence)) return { ...ratioEstimate(logarithms, confidence), rounds };
  return rangeOf(logarithms.map(Math.exp));
}

function rangeOf(values: readonly number[]): RoundEstimate | null {
  if (values.length === 0) return null;
  return {
    value: median(values),
    low: Math.min(...values),
    high: Math.max(...values),
    confidence: null,
    rounds: values.length,
  };
}
