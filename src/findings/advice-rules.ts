import type { RoundEstimate } from './round-estimate.js';

// What may be said of a speed-up. Noise adds doubt to each of these, and never certainty.

/** What the machine lets be known, by what the run saw of it. */
export interface Quietness {
  /** How far the main thread lay from itself: 0.02 is 2%. Null where it was not measured against itself. */
  readonly noiseFloor: number | null;
  /** The share of passes in which other programs had a part of the cores. */
  readonly contendedShare: number;
  /** Cores that the run could use at once. */
  readonly usableCores: number;
}

/** A gain below this is none that anybody moves work for. */
const LEAST_GAIN = 1.05;
/** With a larger noise floor a run can't say that nothing is faster. */
const NOISIEST_FLOOR = 0.15;
const MOST_CONTENDED = 0.5;
/** How much slower a simpler strategy may be, where the noise floor is no larger. */
const TOLERATED_FOR_SIMPLICITY = 0.02;
/** How much slower fewer workers may be. */
const TOLERATED_FOR_FEWER_WORKERS = 0.05;

/** The interval, wider by what two equal cells may differ. */
export function widened(
  { low, high }: Pick<RoundEstimate, 'low' | 'high'>,
  noiseFloor: number,
): { readonly low: number; readonly high: number } {
  return { low: low / (1 + noiseFloor), high: high * (1 + noiseFloor) };
}

/** Without an interval every round has to show it, by the square of what equal cells differ by. */
export function isFaster(speedUp: RoundEstimate, noiseFloor: number): boolean {
  return speedUp.confidence === null
    ? speedUp.low > (1 + noiseFloor) ** 2
    : widened(speedUp, noiseFloor).low > 1;
}

/** Slower likewise: the main thread would be the faster of the two. */
export function isSlower(speedUp: RoundEstimate, noiseFloor: number): boolean {
  return speedUp.confidence === null
    ? speedUp.high < 1 / (1 + noiseFloor) ** 2
    : widened(speedUp, noiseFloor).high < 1;
}

/** Surely no gain worth having. Too few rounds are sure of nothing. */
export function isNoGain(speedUp: RoundEstimate, noiseFloor: number): boolean {
  return speedUp.confidence !== null && widened(speedUp, noiseFloor).high < LEAST_GAIN;
}

/** Whether a factor, the time of a cell by the time of a faster one, shows a loss above what simplicity is worth. */
export function isTooSlowToBeSimpler(timesSlower: RoundEstimate, noiseFloor: number): boolean {
  return widened(timesSlower, noiseFloor).low > 1 + Math.max(noiseFloor, TOLERATED_FOR_SIMPLICITY);
}

/** The same of a loss above what fewer workers are worth. */
export function isTooSlowToBeEnough(timesSlower: RoundEstimate, noiseFloor: number): boolean {
  return widened(timesSlower, noiseFloor).low > 1 + TOLERATED_FOR_FEWER_WORKERS;
}

/** Whether the machine was so busy that a run which saw no gain may have missed one. */
export function isTooNoisy(
  { noiseFloor, contendedShare }: Quietness,
  rounds: number,
  needed: number,
): boolean {
  return contendedShare > MOST_CONTENDED || (rounds >= needed && (noiseFloor ?? 0) > NOISIEST_FLOOR);
}
