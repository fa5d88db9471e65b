import { type Estimate, mapEstimate } from './estimate.js';
import { karpFlatt } from './karp-flatt.js';
import { type PairedTimes, speedUp } from './speed-up.js';

/** Times of one strategy at one size, by worker count. */
export interface WorkerSweep {
  /** Worker counts, ascending. */
  readonly workers: readonly number[];
  /** The passes that have every count, and no others. */
  readonly passes: readonly ScalingPass[];
}

/** What one pass measured. */
export interface ScalingPass {
  /** The main thread's time. */
  readonly main: number;
  /** One time per worker count. */
  readonly times: readonly number[];
}

/** What is true of a worker count under any law. */
export interface ScalingPoint {
  readonly workers: number;
  /** Main-thread time / this time: what a user gains. */
  readonly speedUp: Estimate;
  /** speedUp / workers. */
  readonly efficiency: Estimate;
  /** One-worker time / this time: what the further workers gain. Undefined if one worker was not measured. */
  readonly relativeSpeedUp: Estimate | undefined;
  /**
   * The serial fraction that relativeSpeedUp would mean under Amdahl's law. Undefined for one worker, and for
   * more workers than cores: it would count their waiting for a core as serial work.
   */
  readonly karpFlatt: Estimate | undefined;
}

/**
 * Computes speed-ups on both bases, because either alone misleads (Hoefler & Belli, "Scientific
 * benchmarking", SC15, rule 1).
 */
export function scalingPoints({ workers, passes }: WorkerSweep, cores: number): readonly ScalingPoint[] {
  const one = workers.indexOf(1);
  return workers.map((count, i) => {
    const against = (main: (pass: ScalingPass) => number | undefined): Estimate =>
      speedUp(passes.map((pass): PairedTimes => pair(main(pass), pass.times[i])));
    const absolute = against(({ main }) => main);
    const relative = one < 0 ? undefined : against(({ times }) => times[one]);
    return {
      workers: count,
      speedUp: absolute,
      efficiency: mapEstimate(absolute, (value) => value / count),
      relativeSpeedUp: relative,
      karpFlatt:
        relative === undefined || count < 2 || count > cores
          ? undefined
          : mapEstimate(relative, (value) => karpFlatt(value, count)),
    };
  });
}

function pair(main = Number.NaN, other = Number.NaN): PairedTimes {
  return { main, other };
}
