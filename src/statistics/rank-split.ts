import { mannWhitneyTails } from './mann-whitney.js';
import { doubledMidRanks } from './mid-ranks.js';

/** Where a series falls apart most clearly: into two parts, or into a middle part and two outer ones that lie alike. */
export interface RankSplit {
  /** One place, or the two ends of the middle part: each is the number of values before it. */
  readonly at: readonly number[];
  /** The probability of a split as clear as this anywhere in a series of values in random order, at most. */
  readonly p: number;
}

/**
 * Finds the clearest split of a series. It looks at every beginning against the rest, for a level that changed, and at every
 * middle part against both of its sides, for one that changed and came back, which no split in two shows (circular binary
 * segmentation: Olshen, Venkatraman, Lucito & Wigler, Biostatistics 5, 2004). Here the statistic is the standardised rank sum.
 * p is the exact one of Mann and Whitney, times the number of parts that were looked at (Bonferroni): it needs no shuffles
 * and no assumption but that, where nothing changed, every order is as likely. Each of the two kinds gets half of the error.
 * A part has at least `least` values. Undefined for a series that is too short for two.
 */
export function rankSplit(values: readonly number[], least: number): RankSplit | undefined {
  const distance = distanceOf(values);
  const kinds = partsOf(values.length, least);
  const splits = kinds.map((parts): RankSplit => {
    const clearest = parts.reduce((a, b) => (distance(b) > distance(a) ? b : a));
    const p = corrected(pOf(values, clearest), parts, kinds);
    return { at: [clearest.from, clearest.to].filter((place) => place > 0), p };
  });
  return splits.length === 0 ? undefined : splits.reduce((a, b) => (b.p < a.p ? b : a));
}

/**
 * Returns the smallest p that `rankSplit` can give a series of so many values: that of a part in which all values lie beyond all
 * others, which 2 of C(n, k) orders have.
 */
export function smallestP(length: number, least: number): number {
  const kinds = partsOf(length, least);
  const ofKinds = kinds.map((parts) => {
    const ofParts = parts.map(({ from, to }) => 2 / combinations(length, to - from));
    return corrected(Math.min(...ofParts), parts, kinds);
  });
  return Math.min(1, ...ofKinds);
}

/** The values from one place up to another. */
interface Part {
  readonly from: number;
  readonly to: number;
}

/** Lists the beginnings and the middle parts, each kind where the series is long enough for it. */
function partsOf(length: number, least: number): Part[][] {
  const places = Array.from({ length: Math.max(0, length - 2 * least + 1) }, (_, i) => least + i);
  const beginnings = places.map((to): Part => ({ from: 0, to }));
  const middles = places.flatMap((from) =>
    places.filter((to) => to - from >= least).map((to): Part => ({ from, to })),
  );
  return [beginnings, middles].filter((parts) => parts.length > 0);
}

/** Corrects a p value for the number of parts and of kinds that were looked at. */
function corrected(p: number, parts: readonly Part[], kinds: readonly unknown[]): number {
  return Math.min(1, p * parts.length * kinds.length);
}

/** C(n, k), the number of ways to choose k of n. */
function combinations(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i;
  return ways;
}

/** Returns how many standard deviations a part's rank sum lies from its mean. */
function distanceOf(values: readonly number[]): (part: Part) => number {
  const n = values.length;
  const sums = [0];
  for (const [i, rank] of doubledMidRanks(values).ranks.entries()) sums.push((sums[i] ?? 0) + rank / 2);
  return ({ from, to }) => {
    const count = to - from;
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    return Math.abs(sum - (count * (n + 1)) / 2) / Math.sqrt((count * (n - count) * (n + 1)) / 12);
  };
}

/** The two-sided p value of one part against the rest. */
function pOf(values: readonly number[], { from, to }: Part): number {
  const { less, greater } = mannWhitneyTails(values.slice(from, to), [
    ...values.slice(0, from),
    ...values.slice(to),
  ]);
  return Math.min(1, 2 * Math.min(less, greater));
}
