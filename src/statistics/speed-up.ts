import { DEFAULT_CONFIDENCE, type Estimate, mapEstimate } from './estimate.js';
import { hodgesLehmann } from './hodges-lehmann.js';

/** The times of the main thread and of another cell in one pass, in the same unit. */
export interface PairedTimes {
  readonly main: number;
  readonly other: number;
}

/**
 * How many times faster the other cell is: main / other. Times are paired by pass, because what slows a pass
 * down slows both. Ratios are compared as logarithms, so that "twice as fast" and "twice as slow" are equally
 * far from 1 and noise is nearly symmetric.
 */
export function speedUp(pairs: readonly PairedTimes[]): Estimate {
  return ratioEstimate(pairs.map(({ main, other }) => Math.log(main / other)));
}

/** The Hodges–Lehmann estimate of log ratios, as a ratio. */
export function ratioEstimate(
  logRatios: readonly number[],
  confidence: number = DEFAULT_CONFIDENCE,
): Estimate {
  return mapEstimate(hodgesLehmann(logRatios, confidence), Math.exp);
}
