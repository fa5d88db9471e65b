import type { Estimate } from './estimate.js';
import { interpolatedMedian } from './interpolated-median.js';
import { median } from './quantile.js';
import { signedRank } from './signed-rank.js';
import type { PairedTimes } from './speed-up.js';

/**
 * What the passes over one size measured, in order. Sizes may differ in their numbers of passes, but have at
 * least one.
 */
export interface MeasuredSize {
  readonly size: number;
  readonly pairs: readonly PairedTimes[];
}

/** One size, summarised. */
export interface CutOffPoint {
  readonly size: number;
  readonly rounds: number;
  /** The median of the main thread's times over passes. */
  readonly main: number;
  /** ln(other / main) of each pass, in order. */
  readonly logRatios: readonly number[];
  /** The median of the log ratios: negative where the other cell is faster. */
  readonly logRatio: Estimate;
}

/** Two neighbouring sizes. */
export interface Bracket {
  readonly below: number;
  readonly above: number;
}

export interface Crossing extends Bracket {
  readonly becomes: 'faster' | 'slower';
}

/** Returns the one place where the sign changes, if the other cell is faster below it and slower above it: a cut-off the other way round. */
export function reversal(crossings: readonly Crossing[]): Crossing | undefined {
  const [first, ...more] = crossings;
  return more.length === 0 && first?.becomes === 'slower' ? first : undefined;
}

/** Sizes at which the sign is sure: an answer that needs no interpolation. */
export interface SafeBracket {
  /** The largest size at which the other cell is surely slower. */
  readonly slowerUpTo: number | undefined;
  /** The smallest larger size at which the other cell is surely faster. */
  readonly fasterFrom: number | undefined;
}

/** Stricter than an interval's 5%, because every size is tried. */
const SURE_SIGN = 0.01;

export function pointOf({ size, pairs }: MeasuredSize): CutOffPoint {
  const logRatios = pairs.map(({ main, other }) => Math.log(other / main));
  return {
    size,
    rounds: pairs.length,
    main: median(pairs.map(({ main }) => main)),
    logRatios,
    logRatio: interpolatedMedian(logRatios),
  };
}

export function safeBracket(points: readonly CutOffPoint[]): SafeBracket {
  const slowerUpTo = points.findLast(({ logRatio }) => logRatio.low > 0)?.size;
  const fasterFrom = points.find(({ size, logRatio }) => logRatio.high < 0 && size > (slowerUpTo ?? 0))?.size;
  return { slowerUpTo, fasterFrom };
}

/** The places where the sign changes from one sure size to the next, over ascending sizes. */
export function sureCrossings(points: readonly CutOffPoint[]): readonly Crossing[] {
  const sure = points.filter(
    ({ logRatios }) =>
      2 ** (1 - logRatios.length) < SURE_SIGN && signedRank(logRatios, 'two-sided').p < SURE_SIGN,
  );
  return sure.flatMap((point, i) => {
    const before = sure[i - 1];
    const isFaster = point.logRatio.value < 0;
    if (before === undefined || before.logRatio.value < 0 === isFaster) return [];
    return [{ below: before.size, above: point.size, becomes: isFaster ? 'faster' : 'slower' }];
  });
}
