import { type Estimate, ROUNDS_FOR_INTERVAL } from './estimate.js';
import { interpolatedMedian } from './interpolated-median.js';
import { leastSquares } from './least-squares.js';
import { medianInterval } from './median-interval.js';
import { theilSen } from './theil-sen.js';

/** Startup times of one strategy. */
export interface StartUpSweep {
  /** Worker counts, ascending. */
  readonly workers: readonly number[];
  /** The passes that have every count: ms per worker count. */
  readonly passes: readonly (readonly number[])[];
}

/** What it costs to start a strategy's workers. */
export interface StartUp {
  /** Ms until one worker is ready; undefined if one worker was not measured. */
  readonly latency: Estimate | undefined;
  readonly marginal: MarginalCost;
}

export type MarginalCost =
  | {
      readonly kind: 'measured';
      /** The ms that each further worker adds once every core is busy starting one. */
      readonly perWorker: Estimate;
    }
  | {
      readonly kind: 'refused';
      readonly reason: 'too-few-worker-counts';
      readonly needed: number;
      /** The least worker count that was used: the number of cores. */
      readonly from: number;
    }
  | { readonly kind: 'refused'; readonly reason: 'too-few-rounds'; readonly needed: number }
  /**
   * The times do not lie on a straight line. The share is what curvature contributes at the largest count.
   */
  | { readonly kind: 'refused'; readonly reason: 'curved'; readonly share: Estimate };

const LEAST_COUNTS = 3;
/** Curvature that contributes less than this at the largest count does not matter. */
const TOLERATED_CURVATURE = 0.1;

/**
 * What starting workers costs. Up to `cores` workers start side by side and cost about as much as one;
 * further workers queue. One line over all counts therefore fits neither end (measured: off by 5 of 18 ms at
 * one worker), so only counts of `cores` or more decide the marginal cost: the median over passes of each
 * pass's Theil–Sen slope. Throws a RangeError for no passes.
 */
export function startUp(sweep: StartUpSweep, cores: number): StartUp {
  const one = sweep.workers.indexOf(1);
  const latency = one < 0 ? undefined : medianInterval(sweep.passes.map((pass) => pass[one] ?? Number.NaN));
  return { latency, marginal: marginalCost(sweep, cores) };
}

function marginalCost({ workers, passes }: StartUpSweep, cores: number): MarginalCost {
  const queued = workers.map((count, i) => ({ count, i })).filter(({ count }) => count >= cores);
  if (queued.length < LEAST_COUNTS) {
    return { kind: 'refused', reason: 'too-few-worker-counts', needed: LEAST_COUNTS, from: cores };
  }
  if (passes.length < ROUNDS_FOR_INTERVAL) {
    return { kind: 'refused', reason: 'too-few-rounds', needed: ROUNDS_FOR_INTERVAL };
  }
  const counts = queued.map(({ count }) => count);
  const times = passes.map((pass) => queued.map(({ i }) => pass[i] ?? Number.NaN));
  const share = interpolatedMedian(times.map((pass) => curvature(counts, pass)));
  if ((share.low > 0 || share.high < 0) && Math.abs(share.value) > TOLERATED_CURVATURE) {
    return { kind: 'refused', reason: 'curved', share };
  }
  const slopes = times.map((pass) => theilSen(pass.map((y, k) => ({ x: counts[k] ?? 0, y }))));
  return { kind: 'measured', perWorker: interpolatedMedian(slopes) };
}

/**
 * Fits a + b · k + c · k² to the times, and returns c · k² at the largest count k as a share of the time
 * there.
 */
function curvature(counts: readonly number[], times: readonly number[]): number {
  const largest = counts.at(-1) ?? 1;
  const powers = [0, 1, 2].map((power) => Float64Array.from(counts, (count) => (count / largest) ** power));
  const { coefficients } = leastSquares(powers, Float64Array.from(times));
  return (coefficients[2] ?? 0) / (times.at(-1) ?? Number.NaN);
}
