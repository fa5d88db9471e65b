import { TIME_METRICS, type TimeMetric } from '../model/compared-metrics.js';
import { recordOf } from '../model/record-of.js';
import type { Estimate } from './estimate.js';
import { holm } from './holm.js';
import { signedRank } from './signed-rank.js';
import { ratioEstimate } from './speed-up.js';

/** ln(head / base) of each pair, per metric. */
export type LogRatios = Readonly<Record<TimeMetric, readonly number[]>>;

/** What the pairs of one cell show, metric by metric. */
export type PairEvidence = Readonly<Record<TimeMetric, MetricEvidence>>;

export interface MetricEvidence {
  /** head / base, with its 95% interval. */
  readonly ratio: Estimate;
  /** One-sided p against "at most delta worse", adjusted by Holm for the whole family. */
  readonly worse: number;
  /** One-sided p against "at most delta better", adjusted by Holm for the whole family. */
  readonly better: number;
  /** One-sided p against "worse by delta or more", not adjusted. */
  readonly noWorse: number;
}

/**
 * Signed-rank tests of each cell's log ratios against the margin ln(1 + delta), adjusted for a family of so
 * many cells. Cells that are not tested here count as p = 1.
 */
export function pairEvidence(
  tested: readonly LogRatios[],
  familyCells: number,
  delta: number,
): readonly PairEvidence[] {
  const margin = Math.log1p(delta);
  const untested = new Array<number>((familyCells - tested.length) * TIME_METRICS.length).fill(1);
  const adjusted = (p: readonly number[]): number[] => holm([...p, ...untested]);
  const columns = tested.flatMap((cell) => TIME_METRICS.map((metric) => cell[metric]));
  const worse = adjusted(columns.map((x) => signedRank(shifted(x, -margin), 'greater').p));
  const better = adjusted(columns.map((x) => signedRank(shifted(x, margin), 'less').p));
  return tested.map((cell, i) =>
    perMetric((metric, k) => ({
      ratio: ratioEstimate(cell[metric]),
      worse: worse[i * TIME_METRICS.length + k] ?? 1,
      better: better[i * TIME_METRICS.length + k] ?? 1,
      noWorse: signedRank(shifted(cell[metric], -margin), 'less').p,
    })),
  );
}

/** Makes a record with one entry per metric. */
export function perMetric<T>(
  entry: (metric: TimeMetric, index: number) => T,
): Readonly<Record<TimeMetric, T>> {
  return recordOf(TIME_METRICS, entry);
}

function shifted(x: readonly number[], by: number): number[] {
  return x.map((value) => value + by);
}
