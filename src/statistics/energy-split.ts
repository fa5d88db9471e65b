import { doubledMidRanks } from './mid-ranks.js';

/** Where a series falls apart most clearly into two parts. */
export interface Split {
  /** The number of values before the split: the second part begins at this index. */
  readonly at: number;
  /** The scaled energy distance of the two parts; it grows as they differ more. */
  readonly distance: number;
}

/**
 * Finds the split with the largest scaled energy distance Q = mn/(m+n) · E, where E is
 * 2·mean|xᵢ−yⱼ| − mean|xᵢ−xₖ| − mean|yⱼ−yₖ| over pairs of different values (Matteson & James, "A nonparametric
 * approach for multiple change point analysis of multivariate data", JASA 109, 2014, equations 5 and 7, α = 1).
 * Each part keeps at least `least` values, and at least two. Undefined where the series is too short for that.
 */
export function energySplit(values: readonly number[] | Float64Array, least: number): Split | undefined {
  const n = values.length;
  const fewest = Math.max(2, least);
  if (n < 2 * fewest) return undefined;
  let within = 0;
  let across = 0;
  let beyond = 0;
  for (let i = 0; i < n; i++) beyond += distanceTo(values, i, i + 1, n);
  let best: Split = { at: fewest, distance: -Infinity };
  for (let at = 1; at <= n - fewest; at++) {
    // One value moves from the second part to the first.
    const toFirst = distanceTo(values, at - 1, 0, at - 1);
    const toSecond = distanceTo(values, at - 1, at, n);
    within += toFirst;
    beyond -= toSecond;
    across += toSecond - toFirst;
    if (at < fewest) continue;
    const distance = scaled(across, within, beyond, at, n - at);
    if (distance > best.distance) best = { at, distance };
  }
  return best;
}

/** Replaces values by their ranks: the distance then depends on their order alone, and no single odd run decides. */
export function ranksOf(values: readonly number[]): number[] {
  return Array.from(doubledMidRanks(values).ranks, (doubled) => doubled / 2);
}

function distanceTo(values: readonly number[] | Float64Array, i: number, from: number, to: number): number {
  const own = values[i] ?? Number.NaN;
  let sum = 0;
  for (let j = from; j < to; j++) sum += Math.abs((values[j] ?? Number.NaN) - own);
  return sum;
}

function scaled(across: number, within: number, beyond: number, m: number, n: number): number {
  const energy = (2 * across) / (m * n) - (2 * within) / (m * (m - 1)) - (2 * beyond) / (n * (n - 1));
  return ((m * n) / (m + n)) * energy;
}
