import {
  commonStep,
  MOST_EXACT,
  type NullDistribution,
  normalApproximation,
  tabulated,
} from './null-distribution.js';

const untied = new Map<number, NullDistribution>();

/**
 * P(W ≤ w), where W is the sum of the scores (whole numbers above 0) whose fair coin shows heads. This is the
 * null distribution of Wilcoxon's signed-rank statistic given the ties (Hollander & Wolfe, "Nonparametric
 * Statistical Methods", section 3.1). It is exact up to MOST_EXACT scores, and a normal approximation beyond.
 */
export function signedRankDistribution(scores: ArrayLike<number>): NullDistribution {
  return scores.length <= MOST_EXACT ? tabulated(exactSignedRank(scores)) : approximateSignedRank(scores);
}

/** P(W ≤ w) for the ranks 1 … n of a sample without ties. Each n is computed once. */
export function untiedSignedRankDistribution(n: number): NullDistribution {
  let distribution = untied.get(n);
  if (distribution === undefined) {
    distribution = signedRankDistribution(Array.from({ length: n }, (_, i) => i + 1));
    untied.set(n, distribution);
  }
  return distribution;
}

/**
 * P(W ≤ 0), P(W ≤ 1), … by dynamic programming over the sums. Halving at every step keeps probabilities
 * instead of counts. Probabilities are multiples of 2⁻ⁿ, so there is no rounding up to n = 53. Beyond that
 * every term is positive, and the relative error stays below n · 2⁻⁵².
 */
export function exactSignedRank(scores: ArrayLike<number>): Float64Array {
  const list = Array.from(scores);
  const probability = new Float64Array(list.reduce((sum, score) => sum + score, 0) + 1);
  probability[0] = 1;
  let top = 0;
  for (const score of list) {
    top += score;
    for (let s = top; s >= score; s--) {
      probability[s] = ((probability[s] ?? 0) + (probability[s - score] ?? 0)) / 2;
    }
    for (let s = Math.min(score - 1, top); s >= 0; s--) probability[s] = (probability[s] ?? 0) / 2;
  }
  for (let s = 1; s < probability.length; s++) {
    probability[s] = (probability[s] ?? 0) + (probability[s - 1] ?? 0);
  }
  return probability;
}

/**
 * Every score is in or out with probability 1/2, so W has the mean Σs/2 and the variance Σs²/4. The variance
 * contains the correction for ties: for mid-ranks it is n(n+1)(2n+1)/24 - Σ(t³-t)/48 over groups of t tied
 * values.
 */
export function approximateSignedRank(scores: ArrayLike<number>): NullDistribution {
  const list = Array.from(scores);
  const mean = list.reduce((sum, score) => sum + score, 0) / 2;
  const variance = list.reduce((sum, score) => sum + score * score, 0) / 4;
  return normalApproximation(mean, variance, commonStep(list));
}
