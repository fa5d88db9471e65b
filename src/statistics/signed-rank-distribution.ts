const untied = new Map<number, Float64Array>();

/**
 * P(W ≤ w) for w = 0, 1, …, where W is the sum of those of the scores whose fair coin shows heads: the null
 * distribution of Wilcoxon's signed-rank statistic, exact with ties too (Hollander & Wolfe, "Nonparametric Statistical
 * Methods", section 3.1). By dynamic programming over the sums: time grows with n³ (15 ms at n = 300).
 *
 * Halving at every step keeps probabilities instead of counts. They are multiples of 2⁻ⁿ and so without any rounding
 * up to n = 53; beyond it every term is positive and the relative error stays below n · 2⁻⁵².
 */
export function signedRankCumulative(scores: Iterable<number>): Float64Array {
  const list = [...scores];
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

/** The same for the ranks 1 … n of a sample without ties; each n is computed once. */
export function untiedSignedRankCumulative(n: number): Float64Array {
  let cumulative = untied.get(n);
  if (cumulative === undefined) {
    cumulative = signedRankCumulative(Array.from({ length: n }, (_, i) => i + 1));
    untied.set(n, cumulative);
  }
  return cumulative;
}
