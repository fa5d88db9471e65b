import { TIME_METRICS, type TimeMetric } from '../model/compared-metrics.js';
import type { Failure } from '../model/failure.js';
import { keysOf, recordOf } from '../model/record-of.js';
import type { RoundMetrics } from '../model/recorded-metrics.js';
import type { GivenAnswer } from '../model/results.js';
import { lastThird } from '../statistics/steady-state.js';
import type { PairDesign } from './comparison.js';
import { figureValue, logWorsening } from './figure-value.js';
import type { SideName } from './side-name.js';

/** Two fresh processes that measured the same cell, one per side. */
export interface Pair {
  readonly design: PairDesign;
  /** The side that was started first. */
  readonly first: SideName;
  /** The number of runs per turn, equal for both sides. */
  readonly runsPerTurn: number;
  /**
   * CPU time per time of the side that rested less while the other had its turns, without what it waited for a core; 0 for
   * alternating processes.
   */
  readonly idleCpuShare: number;
  readonly base: PairMember;
  readonly head: PairMember;
}

export interface PairMember extends GivenAnswer {
  /** The time of the launch by performance.now(). */
  readonly launchedAt: number;
  readonly metrics: RoundMetrics;
  /** Whether tasks were seen to end when a time is up; absent where nobody can tell. Only the main thread's cells try. */
  readonly endsByClock?: boolean;
}

export type PairOutcome =
  | { readonly status: 'measured'; readonly pair: Pair }
  | { readonly status: 'failed'; readonly side: SideName; readonly failure: Failure };

/** Keeps the last third of each member's turns: what counts if a side still became faster before. */
export function settled(pair: Pair): Pair {
  return { ...pair, base: settledMember(pair.base), head: settledMember(pair.head) };
}

/** Keeps the last third of every metric. A single value is its own last third. */
function settledMember(member: PairMember): PairMember {
  const { metrics } = member;
  return { ...member, metrics: recordOf(keysOf(metrics), (name) => lastThird(metrics[name] ?? [])) };
}

/**
 * The log ratio of each time, above 0 if head takes longer. CPU time is unknown if worker processes come and
 * go within a run; the mean wall time then stands in for it.
 */
export function timesOf({ base, head }: Pair): Readonly<Record<TimeMetric, number>> {
  const growth = (metric: TimeMetric): number | undefined =>
    logWorsening(metric, figureValue(metric, base.metrics), figureValue(metric, head.metrics));
  const wallMean = growth('wallMean') ?? Number.NaN;
  return recordOf(TIME_METRICS, (metric) => growth(metric) ?? wallMean);
}
