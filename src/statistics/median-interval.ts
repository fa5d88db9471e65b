import { DEFAULT_CONFIDENCE, type Estimate } from './estimate.js';
import { type NullDistribution, normalApproximation, tabulated } from './null-distribution.js';
import { quantileOf, sorted } from './quantile.js';
import { rankInterval } from './rank-interval.js';

/**
 * The median with the interval between the k-th smallest and the k-th largest value. It holds for any
 * distribution, because the number of values below the median is binomial(n, 1/2) (Thompson, Annals of
 * Mathematical Statistics 7, 1936).
 *
 * A sample too small for the confidence (fewer than ROUNDS_FOR_INTERVAL values at 95%) gets the interval of
 * all numbers, whose confidence is 1. Throws a RangeError for no values.
 */
export function medianInterval(x: readonly number[], confidence = DEFAULT_CONFIDENCE): Estimate {
  const values = sorted(x);
  return {
    value: quantileOf(values, 0.5),
    ...rankInterval(values, fairCoinDistribution(x.length), confidence),
  };
}

/** The most tosses for which the probability of no head, 2⁻ⁿ, is still a number with all its digits. */
const MOST_TOSSES = 1022;

/** P(at most k heads in n tosses). */
export function fairCoinDistribution(n: number): NullDistribution {
  if (n > MOST_TOSSES) return normalApproximation(n / 2, n / 4, 1);
  const cumulative = new Float64Array(n + 1);
  let probability = 0.5 ** n;
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    sum += probability;
    cumulative[k] = sum;
    probability *= (n - k) / (k + 1);
  }
  return tabulated(cumulative);
}
