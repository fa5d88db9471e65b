/** Below this capacity, cores were taken from the run: one busy process on two cores leaves about a half. */
const CONTENDED_BELOW = 0.8;
/** With more contended passes than this, speed-ups carry a warning and scaling is not fitted. */
export const TOLERATED_CONTENDED_SHARE = 0.25;

/** How much of a run others had a part in. */
export interface Contention {
  /** The share of the probes that found cores taken; 0 without any. */
  readonly share: number;
  readonly excessive: boolean;
}

/** Judges the probes of a run: each capacity is t(a spin alone) / t(the spin on every core at once). */
export function contention(capacities: readonly number[]): Contention {
  const contended = capacities.filter(isContended).length;
  const share = capacities.length === 0 ? 0 : contended / capacities.length;
  return { share, excessive: share > TOLERATED_CONTENDED_SHARE };
}

export function isContended(capacity: number): boolean {
  return capacity < CONTENDED_BELOW;
}
