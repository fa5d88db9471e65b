import { type ChangeRange, changeRange } from './change-range.js';
import { energySplit, ranksOf } from './energy-split.js';
import type { Estimate } from './estimate.js';
import { shift } from './shift.js';
import type { SplitTest } from './split-null.js';

/** A step in a series. */
export interface ChangePoint extends ChangeRange {
  /** The number of values before the step, from the start of the series. */
  readonly at: number;
  /** How far the values after the step lie above those before it, up to the neighbouring steps. */
  readonly step: Estimate;
  /** Of this split alone; `level` is what it was compared with. */
  readonly p: number;
}

/**
 * The fewest values on either side of a step. Fewer are no level: two odd runs at the end would be a step, and a
 * rank interval of 95% takes four on each side.
 */
export const LEAST_SIDE = 5;

/**
 * Finds the steps of a series by divisive splitting (e-divisive; Matteson & James 2014): the clearest split is tested by
 * permutation, and where p is at most `level` both parts are split further. It works on ranks. Splits are sought up to the
 * end of a part, not up to every later value: that takes quadratic instead of cubic time.
 */
export function changePoints(values: readonly number[], test: SplitTest, level: number): ChangePoint[] {
  const splits = splitsOf(values, 0, test, level).sort((a, b) => a.at - b.at);
  return splits.map(({ at, p }, i) => {
    const from = splits[i - 1]?.at ?? 0;
    const to = splits[i + 1]?.at ?? values.length;
    const range = changeRange(values.slice(from, to), at - from, LEAST_SIDE);
    return {
      at,
      p,
      earliest: from + range.earliest,
      latest: from + range.latest,
      step: shift(values.slice(from, at), values.slice(at, to)),
    };
  });
}

function splitsOf(
  values: readonly number[],
  start: number,
  test: SplitTest,
  level: number,
): { readonly at: number; readonly p: number }[] {
  const split = energySplit(ranksOf(values), LEAST_SIDE);
  if (split === undefined) return [];
  const p = test(values.length, split.distance);
  if (p > level) return [];
  return [
    { at: start + split.at, p },
    ...splitsOf(values.slice(0, split.at), start, test, level),
    ...splitsOf(values.slice(split.at), start + split.at, test, level),
  ];
}
