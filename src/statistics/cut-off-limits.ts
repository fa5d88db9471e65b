import { sizeBetween } from './crossover.js';
import type { CutOffPoint } from './cut-off-points.js';
import type { Estimate } from './estimate.js';
import { interpolatedMedian } from './interpolated-median.js';

/** How often the search for a limit halves its bracket: enough to be finer than any size. */
const HALVINGS = 40;

/** The largest size, going down from the estimate, up to which the other cell is surely slower. */
export function lowerLimit(points: readonly CutOffPoint[], value: number): number {
  const i = points.findLastIndex(({ size, logRatio }) => size <= value && logRatio.low > 0);
  if (i < 0) return 0;
  const lost = lostBetween(points, i);
  return limit(points, i, (share) => lost(share).low <= 0);
}

/** The smallest size, going up from the estimate, from which the other cell is surely faster. */
export function upperLimit(points: readonly CutOffPoint[], value: number): number {
  const i = points.findIndex(({ size, logRatio }) => size > value && logRatio.high < 0) - 1;
  if (i < 0) return Infinity;
  const lost = lostBetween(points, i);
  return limit(points, i, (share) => lost(share).high < 0);
}

/**
 * The time that the other cell loses (gains, if negative) at a share of the way from size i to the next: the
 * median over passes, each interpolated between its losses at both sizes. Passes are matched from the latest
 * backwards, because a size that was added later has only the later passes.
 */
function lostBetween(points: readonly CutOffPoint[], i: number): (share: number) => Estimate {
  const before = lostAt(points[i]);
  const after = lostAt(points[i + 1]);
  const passes = Math.min(before.length, after.length);
  const from = before.slice(-passes);
  const to = after.slice(-passes);
  return (share) =>
    interpolatedMedian(from.map((lost, pass) => (1 - share) * lost + share * (to[pass] ?? Number.NaN)));
}

function lostAt(point: CutOffPoint | undefined): number[] {
  return point?.logRatios.map((logRatio) => point.main * Math.expm1(logRatio)) ?? [];
}

/** The size after size i at which the condition begins to hold; it holds at the next size. */
function limit(points: readonly CutOffPoint[], i: number, holds: (share: number) => boolean): number {
  let without = 0;
  let within = 1;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (without + within) / 2;
    if (holds(middle)) within = middle;
    else without = middle;
  }
  return sizeBetween(
    points.map(({ size }) => size),
    points.map(({ main }) => main),
    i,
    within,
  );
}
