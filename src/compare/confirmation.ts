import { holm } from '../statistics/holm.js';
import type { ComparedMetric } from './comparison.js';
import { worseThan } from './secondary.js';

/** A metric of a cell that one set of pairs shows to be worse by more than delta. */
export interface Suspicion {
  readonly id: string;
  readonly metric: ComparedMetric;
  readonly delta: number;
}

/**
 * When a second, independent set of pairs is looked at, and how strictly. The first set has already held the probability
 * of any false regression to 1 % a job, among all cells; the second asks one cell about the metrics that were found, so
 * 5 % (in two looks of 2.5 %) is strict enough: together 0.05 % a job. A stricter level would mostly lose
 * real regressions, a looser one would add little: a true one is found in ten pairs as a rule.
 */
export const CONFIRMATION: readonly { readonly pairs: number; readonly alpha: number }[] = [
  { pairs: 10, alpha: 0.025 },
  { pairs: 20, alpha: 0.025 },
];

/** Which suspicions of one cell its second set of pairs confirms: signed-rank tests, adjusted by Holm over these metrics. */
export function confirmedMetrics(
  suspicions: readonly Suspicion[],
  ratiosOf: (metric: ComparedMetric) => readonly number[],
  alpha: number,
): ComparedMetric[] {
  const adjusted = holm(suspicions.map(({ metric, delta }) => worseThan(ratiosOf(metric), delta)));
  return suspicions.filter((_, i) => (adjusted[i] ?? 1) <= alpha).map(({ metric }) => metric);
}
