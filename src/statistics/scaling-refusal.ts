import { TOLERATED_CONTENDED_SHARE } from './contention.js';
import { halfWidth, ROUNDS_FOR_INTERVAL } from './estimate.js';
import { median } from './quantile.js';
import { fitScaling, type ScalingLaw } from './scaling-law.js';
import type { ScalingPoint, WorkerSweep } from './scaling-points.js';

/** What the machine was like while the sweep ran. */
export interface SweepConditions {
  /** The cores that the run may use. Larger worker counts are shown and not fitted. */
  readonly cores: number;
  /** The share of passes in which other programs used the cores, as `contention` finds it. */
  readonly contendedShare: number;
}

/** The reason why no law is fitted. */
export type ScalingRefusal = { readonly kind: 'refused' } & (
  | { readonly reason: 'one-worker-not-measured' }
  | {
      readonly reason: 'too-few-worker-counts';
      readonly counts: readonly number[];
      readonly neededCounts: number;
      readonly neededLargest: number;
    }
  | { readonly reason: 'too-few-rounds'; readonly rounds: number; readonly needed: number }
  | { readonly reason: 'contended'; readonly share: number }
  /** The work is faster than so many workers can make it: caches or the main thread's own cost take part. */
  | { readonly reason: 'superlinear'; readonly workers: number; readonly speedUp: number }
  /** The law misses the measured times by more than their noise. */
  | { readonly reason: 'poor-fit'; readonly error: number; readonly tolerated: number }
);

const LEAST_COUNTS = 3;
const LEAST_LARGEST = 4;
const SUPERLINEAR = 1.05;
/** A law may miss by this fraction in any case, or by so many half-widths of the times' own intervals. */
const TOLERATED_ERROR = 0.05;
const TOLERATED_HALF_WIDTHS = 3;

/** Finds a reason not to fit these counts at all, if there is one. */
export function refusal(
  { workers, passes }: WorkerSweep,
  points: readonly ScalingPoint[],
  { contendedShare }: SweepConditions,
): ScalingRefusal | undefined {
  if (workers.length < LEAST_COUNTS || Math.max(...workers) < LEAST_LARGEST) {
    return {
      kind: 'refused',
      reason: 'too-few-worker-counts',
      counts: workers,
      neededCounts: LEAST_COUNTS,
      neededLargest: LEAST_LARGEST,
    };
  }
  if (!workers.includes(1)) return { kind: 'refused', reason: 'one-worker-not-measured' };
  if (passes.length < ROUNDS_FOR_INTERVAL) {
    return { kind: 'refused', reason: 'too-few-rounds', rounds: passes.length, needed: ROUNDS_FOR_INTERVAL };
  }
  if (contendedShare > TOLERATED_CONTENDED_SHARE) {
    return { kind: 'refused', reason: 'contended', share: contendedShare };
  }
  const superlinear = points.find(
    ({ workers: count, relativeSpeedUp }) =>
      workers.includes(count) && (relativeSpeedUp?.value ?? 0) > SUPERLINEAR * count,
  );
  if (superlinear?.relativeSpeedUp === undefined) return undefined;
  return {
    kind: 'refused',
    reason: 'superlinear',
    workers: superlinear.workers,
    speedUp: superlinear.relativeSpeedUp.value,
  };
}

/** Refuses a law that misses the measured times by more than their noise. */
export function tooPoorAFit(
  { workers, passes }: WorkerSweep,
  points: readonly ScalingPoint[],
  law: ScalingLaw,
): ScalingRefusal | undefined {
  const medians = workers.map((_, i) => median(passes.map(({ times }) => times[i] ?? Number.NaN)));
  const noise = points
    .filter((point) => workers.includes(point.workers) && point.workers > 1)
    .map(({ relativeSpeedUp }) =>
      relativeSpeedUp === undefined ? Infinity : halfWidth(relativeSpeedUp) / relativeSpeedUp.value,
    );
  const tolerated = Math.max(TOLERATED_ERROR, TOLERATED_HALF_WIDTHS * median(noise));
  const { error } = fitScaling(workers, medians, law);
  return error > tolerated ? { kind: 'refused', reason: 'poor-fit', error, tolerated } : undefined;
}
