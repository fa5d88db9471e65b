import type { NullDistribution } from './null-distribution.js';
import type { Ordered } from './quantile.js';

/**
 * The interval between the k-th smallest and the k-th largest of the values. k is the largest number that
 * leaves at most (1 - confidence)/2 outside at either end: P(S ≤ k - 1), where the statistic S counts the
 * values outside. If not even k = 1 is enough, the interval holds all numbers.
 */
export function rankInterval(
  values: Ordered,
  distribution: NullDistribution,
  confidence: number,
): { readonly low: number; readonly high: number; readonly confidence: number } {
  const k = firstAbove((1 - confidence) / 2, distribution, values.length);
  const low = k === 0 ? undefined : values.at(k - 1);
  const high = values.at(values.length - k);
  if (low === undefined || high === undefined) return { low: -Infinity, high: Infinity, confidence: 1 };
  return { low, high, confidence: 1 - 2 * distribution(k - 1) };
}

/**
 * The smallest s up to `most` with P(S ≤ s) above the probability. It halves the range, which may have a
 * million values.
 */
function firstAbove(probability: number, distribution: NullDistribution, most: number): number {
  let from = 0;
  let to = most;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (distribution(middle) > probability) to = middle;
    else from = middle + 1;
  }
  return to;
}
