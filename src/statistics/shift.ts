import { DEFAULT_CONFIDENCE, type Estimate } from './estimate.js';
import { rankInterval } from './hodges-lehmann.js';
import { quantileOf, type Sorted } from './quantile.js';
import { untiedRankSumCumulative } from './rank-sum-distribution.js';

/**
 * How far y lies above x: the median of all differences yⱼ - xᵢ (Hodges & Lehmann, Annals of Mathematical Statistics 34,
 * 1963), with the interval of all shifts that the exact Mann–Whitney test does not reject (Moses; Hollander & Wolfe,
 * section 4.3). Samples too small for the confidence (fewer than 4 and 4 at 95 %) get the interval of all numbers.
 */
export function shift(x: readonly number[], y: readonly number[], confidence = DEFAULT_CONFIDENCE): Estimate {
  const differences = new Float64Array(x.length * y.length);
  let next = 0;
  for (const a of x) for (const b of y) differences[next++] = b - a;
  const values = differences.sort() as Sorted;
  return {
    value: quantileOf(values, 0.5),
    ...rankInterval(values, untiedRankSumCumulative(x.length, y.length), confidence),
  };
}
