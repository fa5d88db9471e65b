import { doubledMidRanks } from './mid-ranks.js';
import { rankSumCumulative, untiedRankSumCumulative } from './rank-sum-distribution.js';
import type { Alternative } from './signed-rank.js';

export interface MannWhitney {
  /** The number of pairs (xᵢ, yⱼ) with xᵢ < yⱼ; a tie counts a half. */
  readonly u: number;
  readonly p: number;
}

/**
 * The Mann–Whitney test of "x and y have the same distribution" (Mann & Whitney, Annals of Mathematical Statistics 18,
 * 1947). 'greater' looks for y above x. p is exact: over all ways to split the pooled values, ties included.
 */
export function mannWhitney(
  x: readonly number[],
  y: readonly number[],
  alternative: Alternative,
): MannWhitney {
  const { ranks, tied } = doubledMidRanks([...x, ...y]);
  const xRanks = ranks.subarray(0, x.length);
  const yRanks = ranks.subarray(x.length);
  const u = (total(yRanks) - y.length * (y.length + 1)) / 2;
  if (!tied) {
    const cumulative = untiedRankSumCumulative(x.length, y.length);
    return { u, p: pValue(alternative, cumulative[u] ?? 1, cumulative[cumulative.length - 1 - u] ?? 1) };
  }
  return { u, p: pValue(alternative, lowerTail(ranks, yRanks), lowerTail(ranks, xRanks)) };
}

/** The probability that as many of the ranks, drawn at random, have no larger a sum than these. */
function lowerTail(ranks: Int32Array, sample: Int32Array): number {
  const least = total(Int32Array.from(ranks).sort().subarray(0, sample.length));
  return rankSumCumulative(ranks, sample.length)[total(sample) - least] ?? 1;
}

function pValue(alternative: Alternative, less: number, greater: number): number {
  if (alternative === 'less') return less;
  if (alternative === 'greater') return greater;
  return Math.min(1, 2 * Math.min(less, greater));
}

function total(values: Int32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
