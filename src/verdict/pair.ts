import { TIME_METRICS, type TimeMetric } from '../model/compared-metrics.js';
import type { Failure } from '../model/failure.js';
import { keysOf, recordOf } from '../model/record-of.js';
import type { RoundMetrics } from '../model/recorded-metrics.js';
import type { GivenAnswer } from '../model/results.js';
import { lastThird } from '../statistics/steady-state.js';
import type { PairDesign } from './comparison.js';
import { figureValue, logWorsening } from './figure-value.js';
import type { SideName } from './side-name.js';

/** Two fresh processes that measured the same cell, one of each side. */
export interface Pair {
  readonly design: PairDesign;
  /** Who was started first. */
  readonly first: SideName;
  /** The same for both. */
  readonly runsPerTurn: number;
  /** CPU time per wall time of the side that rested less while the other had its turns; 0 of alternating processes. */
  readonly idleCpuShare: number;
  readonly base: PairMember;
  readonly head: PairMember;
}

export interface PairMember extends GivenAnswer {
  /** By performance.now(). */
  readonly launchedAt: number;
  readonly metrics: RoundMetrics;
}

export type PairOutcome =
  | { readonly status: 'measured'; readonly pair: Pair }
  | { readonly status: 'failed'; readonly side: SideName; readonly failure: Failure };

/** The pair by the last third of each member's turns: what is left where a side is still getting faster before. */
export function settled(pair: Pair): Pair {
  return { ...pair, base: settledMember(pair.base), head: settledMember(pair.head) };
}

/** What was taken once is left as it is: the last third of one value is that value. */
function settledMember(member: PairMember): PairMember {
  const { metrics } = member;
  return { ...member, metrics: recordOf(keysOf(metrics), (name) => lastThird(metrics[name] ?? [])) };
}

/** By how much head takes more of each time, as a logarithm. CPU time is not known where worker processes come and go within a run; the mean wall time, always known, then speaks for it as well. */
export function timesOf({ base, head }: Pair): Readonly<Record<TimeMetric, number>> {
  const growth = (metric: TimeMetric): number | undefined =>
    logWorsening(metric, figureValue(metric, base.metrics), figureValue(metric, head.metrics));
  const wallMean = growth('wallMean') ?? Number.NaN;
  return recordOf(TIME_METRICS, (metric) => growth(metric) ?? wallMean);
}
