import { decreasing } from './isotonic.js';

/** Growth between two neighbouring sizes with an exponent outside this range is noise. */
const LEAST_EXPONENT = 0.25;
const GREATEST_EXPONENT = 4;

/**
 * The size from which `other` takes less time than `main`: Infinity if it does at none of the sizes,
 * -Infinity if it does at all of them. Takes one time per size, sizes ascending. ln(other/main) is made
 * decreasing first, so that noise can't make a second crossing.
 */
export function crossover(
  sizes: readonly number[],
  main: readonly number[],
  other: readonly number[],
): number {
  return crossingAt(sizes, main, other, (i, share) => sizeBetween(sizes, main, i, share));
}

/**
 * The same for times of the form a + b · size, each with an a and a b of its own between two sizes: handing over data takes
 * such times, and the large a hides the exponent.
 */
export function linearCrossover(
  sizes: readonly number[],
  main: readonly number[],
  other: readonly number[],
): number {
  return crossingAt(sizes, main, other, (i, share) => {
    const [from = Number.NaN, to = Number.NaN] = sizes.slice(i, i + 2);
    return from + (to - from) * share;
  });
}

function crossingAt(
  sizes: readonly number[],
  main: readonly number[],
  other: readonly number[],
  between: (i: number, share: number) => number,
): number {
  const logRatios = decreasing(sizes.map((_, i) => Math.log((other[i] ?? 0) / (main[i] ?? 0))));
  const after = logRatios.findIndex((logRatio) => logRatio <= 0);
  if (after < 0) return Infinity;
  if (after === 0) return -Infinity;
  const lost = (i: number): number => (main[i] ?? 0) * Math.expm1(logRatios[i] ?? 0);
  const share = lost(after - 1) / (lost(after - 1) - lost(after));
  return between(after - 1, share);
}

/**
 * The size between sizes[i] and the next at which times of the form a + b · sizeᵖ have risen by that share of
 * their difference. The exponent p is main's own between the two sizes.
 *
 * The result is exact for such times. Interpolating ln(other/main) in ln(size) instead is biased by 4% at
 * factor-2 sizes, and one a + b · sizeᵖ for all sizes is wrong by tens of per cent where a cache fills up.
 */
export function sizeBetween(
  sizes: readonly number[],
  main: readonly number[],
  i: number,
  share: number,
): number {
  const from = sizes[i] ?? Number.NaN;
  const growth = (sizes[i + 1] ?? Number.NaN) / from;
  const exponent = Math.log((main[i + 1] ?? Number.NaN) / (main[i] ?? Number.NaN)) / Math.log(growth);
  const p = Math.min(GREATEST_EXPONENT, Math.max(LEAST_EXPONENT, exponent));
  return from * (1 + (growth ** p - 1) * share) ** (1 / p);
}
