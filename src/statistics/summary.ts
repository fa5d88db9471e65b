import type { Estimate } from './estimate.js';
import { medianInterval } from './median-interval.js';
import { median } from './quantile.js';

/** A cell over its rounds. */
export interface Summary {
  readonly rounds: number;
  /** The median of the rounds' medians; unbounded below 6 rounds. */
  readonly estimate: Estimate;
  /** The smallest and the largest of the rounds' medians. */
  readonly range: readonly [low: number, high: number];
}

/**
 * Summarises the samples of each round. The round (one fresh process) is what repeats independently; the samples inside
 * it share its memory layout and its luck, so each round counts once. Throws a RangeError for no rounds.
 */
export function summarise(rounds: readonly (readonly number[])[]): Summary {
  const medians = rounds.map((samples) => median(samples));
  return {
    rounds: medians.length,
    estimate: medianInterval(medians),
    range: [Math.min(...medians), Math.max(...medians)],
  };
}
