import { doubledMidRanks } from './mid-ranks.js';
import type { NullDistribution } from './null-distribution.js';
import { signedRankDistribution, untiedSignedRankDistribution } from './signed-rank-distribution.js';

/** What a test looks for: a centre above, below, or anywhere away from the null hypothesis. */
export type Alternative = 'greater' | 'less' | 'two-sided';

export interface SignedRank {
  /** The sum of the ranks of the positive values. */
  readonly w: number;
  readonly p: number;
}

/**
 * Wilcoxon's signed-rank test of "x is symmetric about 0" (Wilcoxon, "Individual comparisons by ranking methods",
 * Biometrics Bulletin 1, 1945). Zeros are dropped, ties share their mean rank, and p is exact given those ranks, or
 * a normal approximation for more than a hundred of them.
 */
export function signedRank(x: readonly number[], alternative: Alternative): SignedRank {
  const nonZero = x.filter((value) => value !== 0);
  const { ranks, tied } = doubledMidRanks(nonZero.map(Math.abs));
  let doubledW = 0;
  nonZero.forEach((value, i) => {
    if (value > 0) doubledW += ranks[i] ?? 0;
  });
  const w = doubledW / 2;
  const n = nonZero.length;
  const largest = (n * (n + 1)) / 2;
  const p = tied
    ? tailProbability(signedRankDistribution(ranks), doubledW, 2 * largest, alternative)
    : tailProbability(untiedSignedRankDistribution(n), w, largest, alternative);
  return { w, p };
}

/** The p value of a statistic whose null distribution is symmetric over 0 … largest. */
function tailProbability(
  distribution: NullDistribution,
  statistic: number,
  largest: number,
  alternative: Alternative,
): number {
  const less = distribution(statistic);
  // The symmetry gives this; 1 - P(S < s) would lose the small tail's digits.
  const greater = distribution(largest - statistic);
  if (alternative === 'less') return less;
  if (alternative === 'greater') return greater;
  return Math.min(1, 2 * Math.min(less, greater));
}
