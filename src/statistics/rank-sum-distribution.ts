const untied = new Map<number, Float64Array>();

/**
 * P(S ≤ s) for s = 0, 1, …, where S is the sum of `chosen` of the scores, every choice equally likely, less the
 * smallest such sum: the null distribution of the Mann–Whitney statistic given the ties in the data. By dynamic
 * programming over (how many chosen, sum). Counts are whole numbers up to 56 scores and within n · 2⁻⁵² beyond.
 */
export function rankSumCumulative(scores: Iterable<number>, chosen: number): Float64Array {
  const ascending = Int32Array.from(scores).sort();
  const least = total(ascending.subarray(0, chosen));
  const most = total(ascending.subarray(ascending.length - chosen));
  // ways[j][s]: how many choices of j scores among those seen so far have the sum s.
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

/** P(U ≤ u) for n and m values without a tie among them; each pair of sizes is computed once. */
export function untiedRankSumCumulative(n: number, m: number): Float64Array {
  const key = Math.min(n, m) * 2 ** 26 + Math.max(n, m);
  let cumulative = untied.get(key);
  if (cumulative === undefined) {
    cumulative = rankSumCumulative(
      Array.from({ length: n + m }, (_, i) => i + 1),
      Math.min(n, m),
    );
    untied.set(key, cumulative);
  }
  return cumulative;
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
