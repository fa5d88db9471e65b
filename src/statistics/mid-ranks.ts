import { sorted } from './quantile.js';

/**
 * Twice the rank of each value, from 2 upwards. Tied values share the mean of their ranks. Ranks are doubled
 * because mid-ranks may end in a half and the exact distributions count in integers.
 */
export function doubledMidRanks(values: readonly number[]): { ranks: Int32Array; tied: boolean } {
  const ascending = sorted(values);
  const rankOf = new Map<number, number>();
  for (let first = 0; first < ascending.length; ) {
    let end = first + 1;
    while (end < ascending.length && ascending[end] === ascending[first]) end++;
    rankOf.set(ascending[first] ?? 0, first + 1 + end);
    first = end;
  }
  const ranks = Int32Array.from(values, (value) => rankOf.get(value) ?? 0);
  return { ranks, tied: rankOf.size < values.length };
}
