import type { PairOutcome } from './pair.js';

/**
 * All that a series of pairs learned from outside, in the order in which it asked. The same setup and the same answers
 * lead to the same end, so whoever has the tape needs no word of what was concluded where it was recorded.
 */
export interface PairTape {
  /** Readings of the clock, in ms. */
  readonly clock: readonly number[];
  /** The free share of the machine's cores before each pass; null where it was not known. */
  readonly capacities: readonly (number | null)[];
  readonly outcomes: readonly TapedOutcome[];
}

export interface TapedOutcome {
  /** The id of the cell that was measured. */
  readonly cell: string;
  readonly outcome: PairOutcome;
}
