import { median } from './quantile.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The slope of a line through the points: the median of the slopes between all pairs of points (Sen,
 * "Estimates of the regression coefficient based on Kendall's tau", JASA 63, 1968). Up to 29% of the points
 * may be wild. Throws a RangeError if no two points differ in x.
 */
export function theilSen(points: readonly Point[]): number {
  const slopes: number[] = [];
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      if (a.x !== b.x) slopes.push((b.y - a.y) / (b.x - a.x));
    }
  }
  return median(slopes);
}
