import type { Ordered } from './quantile.js';

/**
 * The interval between the k-th smallest and the k-th largest of the values, where k is the largest that leaves at most
 * (1 - confidence)/2 outside at either end, by P(statistic ≤ k), k = 0, 1, … Where not even k = 1 does: all numbers.
 */
export function rankInterval(
  values: Ordered,
  cumulative: Float64Array,
  confidence: number,
): { readonly low: number; readonly high: number; readonly confidence: number } {
  const outside = (1 - confidence) / 2;
  let k = 0;
  while ((cumulative[k] ?? 1) <= outside) k++;
  const low = k === 0 ? undefined : values.at(k - 1);
  const high = values.at(values.length - k);
  if (low === undefined || high === undefined) return { low: -Infinity, high: Infinity, confidence: 1 };
  return { low, high, confidence: 1 - 2 * (cumulative[k - 1] ?? 0) };
}
