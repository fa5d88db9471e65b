import { doubledMidRanks } from './mid-ranks.js';
import { rankSumDistribution, untiedRankSumDistribution } from './rank-sum-distribution.js';

export interface MannWhitneyTails {
  /** The number of pairs (xᵢ, yⱼ) with xᵢ < yⱼ; a tie counts a half. */
  readonly u: number;
  /** The probability of a U at most this large: p against "y is not below x". */
  readonly less: number;
  /** The probability of a U at least this large: p against "y is not above x". */
  readonly greater: number;
}

/**
 * The Mann–Whitney test of "x and y have the same distribution" (Mann & Whitney, Annals of Mathematical
 * Statistics 18, 1947). It tests both directions at once, because they share most of their work. p is exact
 * over all ways to split the pooled values, ties included, or a normal approximation for more than a hundred
 * values.
 */
export function mannWhitneyTails(x: readonly number[], y: readonly number[]): MannWhitneyTails {
  const { ranks, tied } = doubledMidRanks([...x, ...y]);
  const xRanks = ranks.subarray(0, x.length);
  const yRanks = ranks.subarray(x.length);
  const u = (total(yRanks) - y.length * (y.length + 1)) / 2;
  if (tied) return { u, less: lowerTail(ranks, yRanks), greater: lowerTail(ranks, xRanks) };
  const distribution = untiedRankSumDistribution(x.length, y.length);
  return { u, less: distribution(u), greater: distribution(x.length * y.length - u) };
}

/** The probability that as many ranks as the sample has, drawn at random, have at most the sample's sum. */
function lowerTail(ranks: Int32Array, sample: Int32Array): number {
  const least = total(Int32Array.from(ranks).sort().subarray(0, sample.length));
  return rankSumDistribution(ranks, sample.length)(total(sample) - least);
}

function total(values: Int32Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
