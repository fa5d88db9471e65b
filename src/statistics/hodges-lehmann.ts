import { DEFAULT_CONFIDENCE, type Estimate } from './estimate.js';
import { quantileOf, type Sorted } from './quantile.js';
import { untiedSignedRankCumulative } from './signed-rank-distribution.js';

/**
 * The centre of a symmetric distribution: the median of the Walsh averages (xᵢ + xⱼ)/2, i ≤ j (Hodges & Lehmann,
 * "Estimates of location based on rank tests", Annals of Mathematical Statistics 34, 1963), with the interval of all
 * centres that the exact signed-rank test does not reject (Tukey's; Hollander & Wolfe, section 3.3).
 *
 * A sample too small for the confidence (fewer than 6 values at 95 %) gets the interval of all numbers, whose
 * confidence is 1. Throws a RangeError for no values.
 */
export function hodgesLehmann(x: readonly number[], confidence = DEFAULT_CONFIDENCE): Estimate {
  const averages = walshAverages(x);
  const value = quantileOf(averages, 0.5);
  return { value, ...rankInterval(averages, untiedSignedRankCumulative(x.length), confidence) };
}

/**
 * The interval between the k-th smallest and the k-th largest of the sorted values, where k is the largest that leaves
 * at most (1 - confidence)/2 outside at either end, by P(statistic ≤ k), k = 0, 1, …
 */
export function rankInterval(
  values: Sorted,
  cumulative: Float64Array,
  confidence: number,
): { readonly low: number; readonly high: number; readonly confidence: number } {
  const outside = (1 - confidence) / 2;
  let k = 0;
  while ((cumulative[k] ?? 1) <= outside) k++;
  const low = values[k - 1];
  const high = values[values.length - k];
  if (low === undefined || high === undefined) return { low: -Infinity, high: Infinity, confidence: 1 };
  return { low, high, confidence: 1 - 2 * (cumulative[k - 1] ?? 0) };
}

function walshAverages(x: readonly number[]): Sorted {
  const averages = new Float64Array((x.length * (x.length + 1)) / 2);
  let next = 0;
  for (const [i, a] of x.entries()) {
    for (let j = 0; j <= i; j++) averages[next++] = (a + (x[j] ?? 0)) / 2;
  }
  return averages.sort() as Sorted;
}
