import type { Estimate } from './estimate.js';
import { hodgesLehmann } from './hodges-lehmann.js';
import { median } from './quantile.js';
import { signedRank } from './signed-rank.js';

/** A value of ln(first third / last third) below this is no reason to doubt a warm-up. */
const TOLERATED_DRIFT = 0.02;
const SIGNIFICANCE = 0.01;
/** The fewest processes whose two-sided signed-rank p can be below SIGNIFICANCE: 2 · 2⁻⁸ = 0.8%. */
const LEAST_PROCESSES = 8;
/** The fewest samples per process that have a first and a last third. */
const LEAST_SAMPLES = 3;

export type SteadyState =
  | { readonly kind: 'steady' | 'unsteady'; readonly drift: Estimate }
  /** The test needs so many processes of so many samples each. */
  | { readonly kind: 'too-few-processes'; readonly needed: number; readonly samplesEach: number };

/**
 * Whether the samples had stopped getting faster (or slower) when they were taken. Takes each process's
 * samples in time order. Drift is ln(median of the first third / median of the last third), positive during
 * warm-up. Many programs never become steady (Barrett et al., OOPSLA 2017), so this marks a cell and does not
 * fail it.
 */
export function steadyState(processes: readonly (readonly number[])[]): SteadyState {
  const drifts = processes.filter((samples) => samples.length >= LEAST_SAMPLES).map(drift);
  if (drifts.length < LEAST_PROCESSES)
    return { kind: 'too-few-processes', needed: LEAST_PROCESSES, samplesEach: LEAST_SAMPLES };
  const centre = hodgesLehmann(drifts);
  const moves = Math.abs(centre.value) > TOLERATED_DRIFT && signedRank(drifts, 'two-sided').p < SIGNIFICANCE;
  return { kind: moves ? 'unsteady' : 'steady', drift: centre };
}

/**
 * Whether the samples show that processes still became faster while they were measured: the warm-up was too
 * short.
 */
export function stillWarmingUp(processes: readonly (readonly number[])[]): boolean {
  const state = steadyState(processes);
  return state.kind === 'unsteady' && state.drift.value > 0;
}

/**
 * The last third of the samples, which are warm after the first two thirds; all samples if there are fewer
 * than three.
 */
export function lastThird<T>(samples: readonly T[]): readonly T[] {
  return samples.slice(-Math.ceil(samples.length / LEAST_SAMPLES));
}

function drift(samples: readonly number[]): number {
  const third = Math.floor(samples.length / 3);
  return Math.log(median(samples.slice(0, third)) / median(samples.slice(-third)));
}
