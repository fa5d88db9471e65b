import { median } from './quantile.js';

/** A capacity below this shows that the run lost cores: one busy process on two cores leaves about a half. */
const CONTENDED_BELOW = 0.8;
/** If more passes than this share are contended, speed-ups carry a warning and scaling is not fitted. */
export const TOLERATED_CONTENDED_SHARE = 0.25;

/** How much of a run other programs disturbed. */
export interface Contention {
  /** The share of the probes that found cores taken; 0 if there are no probes. */
  readonly share: number;
  readonly excessive: boolean;
  /** The share of the cores that those probes were given, the median over them; 1 where no core was taken. */
  readonly given: number;
}

/** Judges the capacities that the probes of a run found. */
export function contention(capacities: readonly number[]): Contention {
  const contended = capacities.filter(isContended);
  const share = capacities.length === 0 ? 0 : contended.length / capacities.length;
  const given = contended.length === 0 ? 1 : median(contended);
  return { share, excessive: share > TOLERATED_CONTENDED_SHARE, given };
}

export function isContended(capacity: number): boolean {
  return capacity < CONTENDED_BELOW;
}
