import {
  commonStep,
  MOST_EXACT,
  type NullDistribution,
  normalApproximation,
  tabulated,
} from './null-distribution.js';

const untied = new Map<number, NullDistribution>();

/**
 * P(S ≤ s), where S is the sum of `chosen` of the scores (whole numbers), every choice equally likely, less
 * the smallest such sum. This is the null distribution of the Mann–Whitney statistic given the ties in the
 * data (Hollander & Wolfe, "Nonparametric Statistical Methods", section 4.1). It is exact up to MOST_EXACT
 * scores, and a normal approximation beyond.
 */
export function rankSumDistribution(scores: Iterable<number>, chosen: number): NullDistribution {
  const ascending = Int32Array.from(scores).sort();
  return ascending.length <= MOST_EXACT
    ? tabulated(exactRankSum(ascending, chosen))
    : approximateRankSum(ascending, chosen);
}

/** P(U ≤ u) for n and m values without ties. Each pair of sizes is computed once. */
export function untiedRankSumDistribution(n: number, m: number): NullDistribution {
  const key = Math.min(n, m) * 2 ** 26 + Math.max(n, m);
  let distribution = untied.get(key);
  if (distribution === undefined) {
    distribution = rankSumDistribution(
      Array.from({ length: n + m }, (_, i) => i + 1),
      Math.min(n, m),
    );
    untied.set(key, distribution);
  }
  return distribution;
}

/**
 * P(S ≤ 0), P(S ≤ 1), … by dynamic programming over (how many chosen, sum), from ascending scores. Counts are
 * exact whole numbers up to 56 scores, and have a relative error within n · 2⁻⁵² beyond.
 */
export function exactRankSum(ascending: Int32Array, chosen: number): Float64Array {
  const least = total(ascending.subarray(0, chosen));
  const most = total(ascending.subarray(ascending.length - chosen));
  // ways[j][s] is the number of choices of j scores, among those seen so far, that have the sum s.
  const ways = Array.from({ length: chosen + 1 }, () => new Float64Array(most + 1));
  if (ways[0] !== undefined) ways[0][0] = 1;
  let seen = 0;
  for (const score of ascending) {
    seen++;
    for (let j = Math.min(seen, chosen); j > 0; j--) {
      const from = ways[j - 1];
      const to = ways[j];
      if (from === undefined || to === undefined) continue;
      const top = Math.min(most, total(ascending.subarray(seen - j, seen)));
      for (let s = score; s <= top; s++) to[s] = (to[s] ?? 0) + (from[s - score] ?? 0);
    }
  }
  return normalised((ways[chosen] ?? new Float64Array(most + 1)).subarray(least));
}

/**
 * The sum of m of N scores, drawn without replacement, has the mean m · s̄ and the variance m(N-m)/(N(N-1)) ·
 * Σ(s - s̄)². The variance contains the correction for ties: for mid-ranks it is nm/12 · (N+1 -
 * Σ(t³-t)/(N(N-1))) over groups of t tied values. The approximation is rough where all but a few values are
 * tied, because the sum is then lopsided.
 */
export function approximateRankSum(ascending: Int32Array, chosen: number): NullDistribution {
  const n = ascending.length;
  const mean = total(ascending) / n;
  const squares = ascending.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const variance = ((chosen * (n - chosen)) / (n * (n - 1))) * squares;
  const first = ascending[0] ?? 0;
  const step = commonStep(ascending.map((score) => score - first));
  return normalApproximation(chosen * mean - total(ascending.subarray(0, chosen)), variance, step);
}

function total(values: Int32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function normalised(counts: Float64Array): Float64Array {
  const cumulative = new Float64Array(counts.length);
  let sum = 0;
  for (const [s, count] of counts.entries()) {
    sum += count;
    cumulative[s] = sum;
  }
  return cumulative.map((below) => below / sum);
}
