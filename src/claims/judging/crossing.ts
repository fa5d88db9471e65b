import { derived, type Quantity } from './quantity.js';

/** A size of a sweep, and what the plain loop and the other model take there. */
export interface SweptSize {
  readonly size: number;
  readonly loop: Quantity;
  readonly other: Quantity;
}

/** Stands for a cut-off beyond the largest size, as a multiple of that size: where it lies is not known. */
const BEYOND = 2;

/**
 * The size at which the other model becomes as fast as the loop, in each pass: interpolated between the neighbours of the
 * first size at which it is faster, where logarithms of size and of the ratio are taken for a straight line. The smallest
 * size stands for any cut-off below it.
 */
export function crossing(sweep: readonly SweptSize[]): Quantity {
  const parts = sweep.flatMap(({ loop, other }) => [loop, other]);
  return derived('size', parts, (times) => {
    const points = sweep.map(({ size }, i) => ({
      size,
      lost: Math.log((times[2 * i + 1] ?? 0) / (times[2 * i] ?? 0)),
    }));
    const won = points.findIndex(({ lost }) => lost <= 0);
    const [before, at] = [points[won - 1], points[won]];
    if (at === undefined) return BEYOND * (points.at(-1)?.size ?? 0);
    if (before === undefined) return at.size;
    const share = before.lost / (before.lost - at.lost);
    return before.size * (at.size / before.size) ** share;
  });
}
