import { crossover } from './crossover.js';
import { lowerLimit, upperLimit } from './cut-off-limits.js';
import {
  type Bracket,
  type Crossing,
  type CutOffPoint,
  type MeasuredSize,
  pointOf,
  type SafeBracket,
  safeBracket,
  sureCrossings,
} from './cut-off-points.js';
import { type Estimate, halfWidth, ROUNDS_FOR_INTERVAL } from './estimate.js';

/** The size from which the other cell takes less time than the main thread. */
export type CutOff = {
  /** One point per size, ascending. */
  readonly points: readonly CutOffPoint[];
  readonly safe: SafeBracket;
} & CutOffAnswer;

export type CutOffAnswer =
  | {
      readonly kind: 'crosses';
      /**
       * low is 0 if the cut-off may lie below the smallest size; high is Infinity if it may lie above the
       * largest.
       */
      readonly size: Estimate;
      readonly bracket: Bracket;
      /**
       * The standard error of ln(size): the noise of ln(other/main) over its slope. Only more rounds reduce
       * it, not more sizes.
       */
      readonly standardError: number;
    }
  /** Surely faster at the smallest size already, by more than the noise floor. */
  | { readonly kind: 'always'; readonly from: number }
  /** Surely slower at the largest size still, by more than the noise floor. */
  | { readonly kind: 'never'; readonly upTo: number }
  /** Surely faster at some size and surely slower at a larger one, so that no single size answers. */
  | { readonly kind: 'not-monotone'; readonly crossings: readonly Crossing[] }
  /** Too little is sure. The size is the best guess: 0 for "at all sizes", Infinity for "at none". */
  | { readonly kind: 'not-resolved'; readonly reason: 'too-few-rounds' | 'noise'; readonly size: Estimate };

const STANDARD_NORMAL_97_5 = 1.959964;

/**
 * The cut-off: the size at which, in the median pass, both take equally long. Its interval holds all sizes at
 * which the interval of the median time lost contains 0, between two measured sizes interpolated as
 * `crossover` does.
 *
 * Times are paired by pass, and all centres are medians. A percentile bootstrap of the two medians, taken
 * separately, mistakes drift from pass to pass for noise (98 to 99.8% covered where 95% was stated, with
 * intervals up to three times as wide). Signed ranks give intervals up to 15% narrower where noise is
 * symmetric, but wrong ones where only the parallel side meets contention.
 *
 * "Always" and "never" need a difference above the noise floor, the fraction by which two equal cells may
 * differ. Throws a RangeError for no sizes.
 */
export function cutOff(sizes: readonly MeasuredSize[], noiseFloor = 0): CutOff {
  const points = sizes.map(pointOf).sort((a, b) => a.size - b.size);
  return { points, safe: safeBracket(points), ...answer(points, Math.log1p(noiseFloor)) };
}

function answer(points: readonly CutOffPoint[], least: number): CutOffAnswer {
  const smallest = points[0];
  const largest = points.at(-1);
  if (smallest === undefined || largest === undefined) throw new RangeError('a cut-off needs a size');
  const crossings = sureCrossings(points);
  if (crossings.some(({ becomes }) => becomes === 'slower')) return { kind: 'not-monotone', crossings };

  const value = estimate(points);
  if (value === -Infinity && smallest.logRatio.high < 0) return always(points, smallest, least);
  if (value === Infinity && largest.logRatio.low > 0) return never(points, largest, least);

  // The estimate pools sizes, of which the limits look at one after the other: seldom does it lie outside of them.
  const shown = Math.max(0, value);
  const low = Math.min(shown, lowerLimit(points, value));
  const high = Math.max(shown, upperLimit(points, value));
  const attained = Math.min(...points.map(({ logRatio }) => logRatio.confidence));
  const size = { value: shown, low, high, confidence: attained };
  const below = points.findLast((point) => point.size <= value);
  const above = points.find((point) => point.size > value);
  if (below === undefined || above === undefined || (low === 0 && high === Infinity)) {
    const tooFew = points.some(({ rounds }) => rounds < ROUNDS_FOR_INTERVAL);
    return { kind: 'not-resolved', reason: tooFew ? 'too-few-rounds' : 'noise', size };
  }
  const bracket = { below: below.size, above: above.size };
  return { kind: 'crosses', size, bracket, standardError: standardError(below, above) };
}

/**
 * The answer for a gain at every size. If the smallest size's gain may be noise, only an upper bound is
 * known.
 */
function always(points: readonly CutOffPoint[], smallest: CutOffPoint, least: number): CutOffAnswer {
  const isFaster = ({ logRatio: { high } }: CutOffPoint): boolean => high < -least;
  if (isFaster(smallest)) return { kind: 'always', from: smallest.size };
  const high = points.find(isFaster)?.size ?? Infinity;
  const { confidence } = smallest.logRatio;
  return { kind: 'not-resolved', reason: 'noise', size: { value: 0, low: 0, high, confidence } };
}

/**
 * The answer for a loss at every size. If the largest size's loss may be noise, only a lower bound is known.
 */
function never(points: readonly CutOffPoint[], largest: CutOffPoint, least: number): CutOffAnswer {
  const isSlower = ({ logRatio: { low } }: CutOffPoint): boolean => low > least;
  if (isSlower(largest)) return { kind: 'never', upTo: largest.size };
  const low = points.findLast(isSlower)?.size ?? 0;
  const { confidence } = largest.logRatio;
  return {
    kind: 'not-resolved',
    reason: 'noise',
    size: { value: Infinity, low, high: Infinity, confidence },
  };
}

function estimate(points: readonly CutOffPoint[]): number {
  return crossover(
    points.map(({ size }) => size),
    points.map(({ main }) => main),
    points.map(({ main, logRatio }) => main * Math.exp(logRatio.value)),
  );
}

function standardError(below: CutOffPoint, above: CutOffPoint): number {
  const noise = (halfWidth(below.logRatio) + halfWidth(above.logRatio)) / 2 / STANDARD_NORMAL_97_5;
  const slope = (above.logRatio.value - below.logRatio.value) / Math.log(above.size / below.size);
  return noise / Math.abs(slope);
}
