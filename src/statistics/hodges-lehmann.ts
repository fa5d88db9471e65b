import { DEFAULT_CONFIDENCE, type Estimate } from './estimate.js';
import { ownPairSums } from './pair-sums.js';
import { quantileOf, sorted } from './quantile.js';
import { rankInterval } from './rank-interval.js';
import { untiedSignedRankDistribution } from './signed-rank-distribution.js';

/**
 * The centre of a symmetric distribution: the median of the Walsh averages (xᵢ + xⱼ)/2, i ≤ j (Hodges &
 * Lehmann, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34, 1963). The
 * interval holds all centres that the signed-rank test does not reject (Tukey's; Hollander & Wolfe, section
 * 3.3).
 *
 * A sample too small for the confidence (fewer than ROUNDS_FOR_INTERVAL values at 95%) gets the interval of
 * all numbers, whose confidence is 1. Throws a RangeError for no values.
 */
export function hodgesLehmann(x: readonly number[], confidence = DEFAULT_CONFIDENCE): Estimate {
  const averages = ownPairSums(sorted(x.map((value) => value / 2)));
  const value = quantileOf(averages, 0.5);
  return { value, ...rankInterval(averages, untiedSignedRankDistribution(x.length), confidence) };
}
