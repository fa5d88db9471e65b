export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The height at x of the line through points that ascend in x. Below the first point it is 0 and above the last Infinity: nothing
 * is known there but that times are positive.
 */
export function interpolate(points: readonly Point[], x: number): number {
  const above = points.findIndex((point) => point.x >= x);
  const to = points[above];
  if (to === undefined) return Infinity;
  if (to.x === x) return to.y;
  const from = points[above - 1];
  if (from === undefined) return 0;
  return from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
}
