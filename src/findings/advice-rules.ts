import type { RoundEstimate } from './round-estimate.js';

// The rules that decide what may be said of a speed-up. Noise weakens every claim and strengthens none.

/** How quiet the machine was, as far as the run could see. */
export interface Quietness {
  /** How far two measurements of the main thread lay apart: 0.02 is 2%. Null where it was measured only once. */
  readonly noiseFloor: number | null;
  /** The share of passes in which other programs used a part of the cores. */
  readonly contendedShare: number;
  /** Cores that the run could use at once. */
  readonly usableCores: number;
}

/** Nobody moves work to workers for a smaller gain. */
const LEAST_GAIN = 1.05;
/** A run with a larger noise floor can't say that nothing is faster. */
const NOISIEST_FLOOR = 0.15;
const MOST_CONTENDED = 0.5;
/** How much slower a simpler strategy may be, where the noise floor is no larger. */
const TOLERATED_FOR_SIMPLICITY = 0.02;
/** How much slower fewer workers may be. */
const TOLERATED_FOR_FEWER_WORKERS = 0.05;

/** Widens an interval by the difference that two equal cells may show. */
export function widened(
  { low, high }: Pick<RoundEstimate, 'low' | 'high'>,
  noiseFloor: number,
): { readonly low: number; readonly high: number } {
  return { low: low / (1 + noiseFloor), high: high * (1 + noiseFloor) };
}

/** Whether it is shown to be a gain. Without an interval every round has to show it, beyond the square of what equal cells may differ by. */
export function isFaster(speedUp: RoundEstimate, noiseFloor: number): boolean {
  return speedUp.confidence === null
    ? speedUp.low > (1 + noiseFloor) ** 2
    : widened(speedUp, noiseFloor).low > 1;
}

/** Whether it is shown to be a loss: by the rule of `isFaster`, the other way round. */
export function isSlower(speedUp: RoundEstimate, noiseFloor: number): boolean {
  return speedUp.confidence === null
    ? speedUp.high < 1 / (1 + noiseFloor) ** 2
    : widened(speedUp, noiseFloor).high < 1;
}

/** Whether a gain worth having is ruled out. Too few rounds rule out nothing. */
export function isNoGain(speedUp: RoundEstimate, noiseFloor: number): boolean {
  return speedUp.confidence !== null && widened(speedUp, noiseFloor).high < LEAST_GAIN;
}

/** Whether a cell takes so many times as long as a faster one that being simpler does not make up for it. */
export function isTooSlowToBeSimpler(timesSlower: RoundEstimate, noiseFloor: number): boolean {
  return widened(timesSlower, noiseFloor).low > 1 + Math.max(noiseFloor, TOLERATED_FOR_SIMPLICITY);
}

/** Whether a cell takes so many times as long as a faster one that needing fewer workers does not make up for it. */
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
