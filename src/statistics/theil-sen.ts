import { median } from './quantile.js';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The line whose slope is the median of the slopes between all pairs of points (Sen, "Estimates of the regression
 * coefficient based on Kendall's tau", JASA 63, 1968) and whose intercept is the median of y - slope · x. Up to 29 % of
 * the points may be wild. Throws a RangeError where no two points differ in x.
 */
export function theilSen(points: readonly Point[]): Line {
  const slopes: number[] = [];
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      if (a.x !== b.x) slopes.push((b.y - a.y) / (b.x - a.x));
    }
  }
  const slope = median(slopes);
  return { slope, intercept: median(points.map(({ x, y }) => y - slope * x)) };
}
