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

/** What one spin of fixed work took, in ms. */
export interface Spin {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/**
 * Computes what a spin needs of a core, in ms: the least of all spins. A spin that shares its core takes longer by the
 * clock on the wall, but no more CPU time. So CPU time needs no moment at which the machine was quiet. Where the system
 * counts it in steps that are too coarse for a spin, or not at all, only the wall clock is used.
 */
export function neededMs(spins: readonly Spin[], cpuStepMs: number): number {
  const times = spins.map(({ wallMs, cpuMs }) =>
    cpuStepMs <= COARSEST_STEP * wallMs ? Math.min(wallMs, cpuMs) : wallMs,
  );
  return times.reduce((least, ms) => Math.min(least, ms), Number.POSITIVE_INFINITY);
}

/** A step of the CPU clock may hide so much of a spin. */
const COARSEST_STEP = 0.05;

/** The share of every core that spins on all of them at once were given. `togetherMs`: until the last of them ended. */
export function capacityOf(needed: number, togetherMs: number): number {
  return Math.min(1, needed / togetherMs);
}
