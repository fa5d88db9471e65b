/** A number read off a sample, with the interval that holds the true one. */
export interface Estimate {
  readonly value: number;
  /** -Infinity (or the smallest value the quantity can have) where the sample can't bound it. */
  readonly low: number;
  /** Infinity where the sample can't bound it. */
  readonly high: number;
  /**
   * The probability that the interval in fact has: at least what was asked for, and 1 where it is unbounded.
   */
  readonly confidence: number;
}

/** The confidence of every interval unless the caller asks for another. */
export const DEFAULT_CONFIDENCE = 0.95;

/**
 * The fewest rounds for which an interval of this confidence exists without assuming a distribution: all n values lie on
 * one side of the median with a probability of 2·2⁻ⁿ.
 */
export function roundsForInterval(confidence: number): number {
  return 1 + Math.ceil(-Math.log2(1 - confidence));
}

/**
 * The fewest rounds for which such an interval exists without assuming a distribution: all n values lie on
 * one side of the median with a probability of 2·2⁻ⁿ, and 1 − 2·2⁻⁶ = 96.9%.
 */
export const ROUNDS_FOR_INTERVAL = 6;

/**
 * The estimate of a function of the quantity, such as `Math.exp` of a log ratio. The function must be
 * monotone.
 */
export function mapEstimate(estimate: Estimate, monotone: (value: number) => number): Estimate {
  const low = monotone(estimate.low);
  const high = monotone(estimate.high);
  return {
    value: monotone(estimate.value),
    low: Math.min(low, high),
    high: Math.max(low, high),
    confidence: estimate.confidence,
  };
}

/** Half the width of the interval; Infinity where it is unbounded. */
export function halfWidth({ low, high }: Pick<Estimate, 'low' | 'high'>): number {
  return (high - low) / 2;
}
