import { hodgesLehmann } from './hodges-lehmann.js';

/**
 * The largest disagreement between two identical cells that their rounds do not rule out, as a fraction: 0.02
 * means that a difference below 2% may be noise. Takes ln(a/b) per round of an A/A control. Infinity for
 * fewer than ROUNDS_FOR_INTERVAL rounds.
 */
export function noiseFloor(logRatios: readonly number[]): number {
  if (logRatios.length === 0) return Infinity;
  const { low, high } = hodgesLehmann(logRatios);
  return Math.expm1(Math.max(Math.abs(low), Math.abs(high)));
}
