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
  const places = Array.from({ length: Math.max(0, values.length - 2 * least + 1) }, (_, i) => least + i);
  const beginnings = places.map((to): Part => ({ from: 0, to }));
  const middles = places.flatMap((from) =>
    places.filter((to) => to - from >= least).map((to): Part => ({ from, to })),
  );
  const distance = distanceOf(values);
  const kinds = [beginnings, middles].filter((parts) => parts.length > 0);
  const splits = kinds.map((parts): RankSplit => {
    const clearest = parts.reduce((a, b) => (distance(b) > distance(a) ? b : a));
    const p = Math.min(1, pOf(values, clearest) * parts.length * kinds.length);
    return { at: [clearest.from, clearest.to].filter((place) => place > 0), p };
  });
  return splits.length === 0 ? undefined : splits.reduce((a, b) => (b.p < a.p ? b : a));
}

/** The values from one place up to another. */
interface Part {
  readonly from: number;
  readonly to: number;
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
