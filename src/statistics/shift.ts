import { DEFAULT_CONFIDENCE, type Estimate } from './estimate.js';
import { pairSums } from './pair-sums.js';
import { quantileOf, sorted } from './quantile.js';
import { rankInterval } from './rank-interval.js';
import { untiedRankSumDistribution } from './rank-sum-distribution.js';

/**
 * How far y lies above x: the median of all differences yⱼ - xᵢ (Hodges & Lehmann, Annals of Mathematical
 * Statistics 34, 1963). The interval holds all shifts that the Mann–Whitney test does not reject (Moses;
 * Hollander & Wolfe, section 4.3). Samples too small for the confidence (fewer than 4 and 4 values at 95%)
 * get the interval of all numbers.
 */
export function shift(x: readonly number[], y: readonly number[], confidence = DEFAULT_CONFIDENCE): Estimate {
  const differences = pairSums(sorted(x.map((value) => -value)), sorted(y));
  return {
    value: quantileOf(differences, 0.5),
    ...rankInterval(differences, untiedRankSumDistribution(x.length, y.length), confidence),
  };
}
