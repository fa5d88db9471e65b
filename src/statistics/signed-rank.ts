import { doubledMidRanks } from './mid-ranks.js';
import { signedRankCumulative, untiedSignedRankCumulative } from './signed-rank-distribution.js';

/** What a test is meant to find: a centre above, below, or anywhere away from the null hypothesis. */
export type Alternative = 'greater' | 'less' | 'two-sided';

export interface SignedRank {
  /** The sum of the ranks of the positive values. */
  readonly w: number;
  readonly p: number;
}

/**
 * Wilcoxon's signed-rank test of "x is symmetric about 0" (Wilcoxon, "Individual comparisons by ranking methods",
 * Biometrics Bulletin 1, 1945). Zeros are dropped, ties share their mean rank, and p is exact given those ranks.
 */
export function signedRank(x: readonly number[], alternative: Alternative): SignedRank {
  const nonZero = x.filter((value) => value !== 0);
  const { ranks, tied } = doubledMidRanks(nonZero.map(Math.abs));
  let doubledW = 0;
  nonZero.forEach((value, i) => {
    if (value > 0) doubledW += ranks[i] ?? 0;
  });
  const w = doubledW / 2;
  const cumulative = tied ? signedRankCumulative(ranks) : untiedSignedRankCumulative(nonZero.length);
  return { w, p: tailProbability(cumulative, tied ? doubledW : w, alternative) };
}

/** The p value of a statistic, given P(S ≤ s) of a null distribution that is symmetric over its range. */
export function tailProbability(
  cumulative: Float64Array,
  statistic: number,
  alternative: Alternative,
): number {
  const less = cumulative[statistic] ?? 1;
  // By symmetry; 1 - P(S < s) would lose the small tail's digits.
  const greater = cumulative[cumulative.length - 1 - statistic] ?? 1;
  if (alternative === 'less') return less;
  if (alternative === 'greater') return greater;
  return Math.min(1, 2 * Math.min(less, greater));
}
