import { normalCumulative } from './normal-distribution.js';

/** P(S ≤ s) of a statistic S under the null hypothesis. */
export type NullDistribution = (s: number) => number;

/**
 * The most values whose ranks are counted exactly. The time to count grows with n³ for one sample and with n⁴
 * for two, and a few hundred values have counts beyond the range of a double. From a hundred values on, the
 * normal approximation is within 0.001 of the exact probabilities, and within 0.003 for ten values against
 * ninety.
 */
export const MOST_EXACT = 100;

/** A distribution given as P(S ≤ 0), P(S ≤ 1), … */
export function tabulated(probabilities: Float64Array): NullDistribution {
  return (s) => (s < 0 ? 0 : (probabilities[s] ?? 1));
}

/**
 * The normal distribution with this mean and variance, corrected for continuity: a statistic that moves in
 * steps stands for the half step around it (Lehmann, "Nonparametrics: statistical methods based on ranks",
 * sections 1.3 and 3.2). Rank statistics have lighter tails than the normal distribution, so small p values
 * come out too large, not too small.
 */
export function normalApproximation(mean: number, variance: number, step: number): NullDistribution {
  if (variance === 0) return (s) => (s < mean ? 0 : 1);
  const deviation = Math.sqrt(variance);
  return (s) => normalCumulative((s + step / 2 - mean) / deviation);
}

/** The greatest common divisor: sums of such numbers lie at least this far apart. */
export function commonStep(numbers: Iterable<number>): number {
  let step = 0;
  for (const number of numbers) step = greatestCommonDivisor(number, step);
  return step;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
