import { DEFAULT_CONFIDENCE, type Estimate } from './estimate.js';
import { fairCoinDistribution } from './median-interval.js';
import { quantileOf, sorted } from './quantile.js';

/**
 * The median with an interval interpolated between order statistics, so that it covers the confidence asked
 * for and not the next step above it (Hettmansperger & Sheather, "Confidence intervals based on interpolated
 * order statistics", Statistics & Probability Letters 4, 1986). It does not assume symmetry, because
 * contention makes parallel times asymmetric: in a simulated sweep where 30% of them were slow, cut-offs by
 * medians moved by 5%, and cut-offs by signed ranks by 75%.
 *
 * A sample too small for the confidence (fewer than ROUNDS_FOR_INTERVAL values at 95%) gets the interval of
 * all numbers, whose confidence is 1. Values may be infinite. Throws a RangeError for no values.
 */
export function interpolatedMedian(x: readonly number[], confidence = DEFAULT_CONFIDENCE): Estimate {
  const values = sorted(x);
  const n = values.length;
  const value = quantileOf(values, 0.5);
  const heads = fairCoinDistribution(n);
  /** The confidence of the interval between the k-th smallest and the k-th largest value. */
  const attained = (k: number): number => 1 - 2 * heads(k - 1);
  let k = 0;
  while (attained(k + 1) >= confidence) k++;
  if (k === 0) return { value, low: -Infinity, high: Infinity, confidence: 1 };
  const excess = (attained(k) - confidence) / (attained(k) - attained(k + 1));
  const inwards = ((n - k) * excess) / (k + (n - 2 * k) * excess);
  return {
    value,
    low: between(values[k - 1], values[k], inwards),
    high: between(values[n - k], values[n - k - 1], inwards),
    confidence,
  };
}

/**
 * Equal values are returned as they are: they may be infinite, and their difference would not be a number.
 */
function between(outer = Number.NaN, inner = outer, share: number): number {
  return outer === inner || share === 0 ? outer : (1 - share) * outer + share * inner;
}
