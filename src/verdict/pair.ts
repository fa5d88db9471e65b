import type { Failure } from '../model/failure.js';
import type { Turn } from '../model/measurement.js';
import type { GivenAnswer } from '../model/results.js';
import type { PairMetric } from '../statistics/decision-rule.js';
import { perMetric } from '../statistics/pair-evidence.js';
import { lastThird } from '../statistics/steady-state.js';
import type { ComparedMetric, PairDesign } from './comparison.js';
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
  readonly startupMs: number;
  readonly coldMs: number;
  readonly shutdownMs: number;
  readonly memoryBytes: number | null;
  /** In time order. */
  readonly turns: readonly Turn[];
}

export type PairOutcome =
  | { readonly status: 'measured'; readonly pair: Pair }
  | { readonly status: 'failed'; readonly side: SideName; readonly failure: Failure };

/** ln(head / base) of a pair; undefined where a side does not know its value or it is 0. */
export function logRatio(
  { base, head }: Pair,
  metric: Exclude<ComparedMetric, 'speedUp'>,
): number | undefined {
  const ratio = Math.log(VALUES[metric](head) / VALUES[metric](base));
  return Number.isFinite(ratio) ? ratio : undefined;
}

/** The pair by the last third of each member's turns: what is left where a side is still getting faster before. */
export function settled(pair: Pair): Pair {
  const member = ({ turns, ...more }: PairMember): PairMember => ({ ...more, turns: lastThird(turns) });
  return { ...pair, base: member(pair.base), head: member(pair.head) };
}

/** CPU time is not known where worker processes come and go within a run; the wall time, always known, then speaks for it as well. */
export function timesOf(pair: Pair): Readonly<Record<PairMetric, number>> {
  const wallMean = logRatio(pair, 'wallMean') ?? Number.NaN;
  return perMetric((metric) => logRatio(pair, metric) ?? wallMean);
}

/** A member's value of a metric, in ms or bytes; NaN where it is not known. */
export function memberValue(member: PairMember, metric: Exclude<ComparedMetric, 'speedUp'>): number {
  return VALUES[metric](member);
}

const VALUES: Readonly<Record<Exclude<ComparedMetric, 'speedUp'>, (member: PairMember) => number>> = {
  wallMin: ({ turns }) => Math.min(...turns.map(({ wallMs }) => wallMs)),
  wallMean: ({ turns }) => mean(turns.map(({ wallMs }) => wallMs)),
  cpuMean: ({ turns }) => mean(turns.map(({ cpuMs }) => cpuMs ?? Number.NaN)),
  startup: ({ startupMs }) => startupMs,
  cold: ({ coldMs }) => coldMs,
  shutdown: ({ shutdownMs }) => shutdownMs,
  memory: ({ memoryBytes }) => memoryBytes ?? Number.NaN,
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
