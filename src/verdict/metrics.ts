import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import { PAIR_METRICS, type PairMetric } from '../statistics/decision-rule.js';
import type { ComparedMetric } from './comparison.js';
import type { Thresholds } from './thresholds.js';

/** What a metric is called where there is room for it. */
export const METRIC_NAMES: Readonly<Record<ComparedMetric, string>> = {
  wallMin: 'fastest turn',
  wallMean: 'mean wall time',
  cpuMean: 'CPU time',
  startup: 'start-up',
  memory: 'memory',
  speedUp: 'speed-up lost',
  cold: 'cold run',
  shutdown: 'shutdown',
};

/** What a metric's typical values are in; of the speed-up it is how many times as fast as the main thread. */
export const METRIC_UNITS: Readonly<Record<ComparedMetric, 'ms' | 'bytes' | 'times'>> = {
  wallMin: 'ms',
  wallMean: 'ms',
  cpuMean: 'ms',
  startup: 'ms',
  memory: 'bytes',
  speedUp: 'times',
  cold: 'ms',
  shutdown: 'ms',
};

/** `fastest turn and memory` */
export function metricNames(metrics: readonly ComparedMetric[]): string {
  const names = metrics.map((metric) => METRIC_NAMES[metric]);
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}

export function isTime(metric: ComparedMetric): metric is PairMetric {
  return PAIR_METRICS.some((time) => time === metric);
}

/** By how much a metric may grow; null: it is shown, not judged. */
export function thresholdOf(metric: ComparedMetric, thresholds: Thresholds): number | null {
  if (isTime(metric)) return thresholds.time;
  return metric === 'cold' || metric === 'shutdown' ? null : thresholds[metric];
}

const OF_WORKERS: readonly ComparedMetric[] = ['startup', 'memory', 'shutdown', 'speedUp'];

/** The main thread starts nothing and adds nothing to its process; the ratio of two such nothings would only alarm. */
export function isMeaningful(metric: ComparedMetric, { strategy }: Pick<CellKey, 'strategy'>): boolean {
  return strategy !== BASELINE_STRATEGY || !OF_WORKERS.includes(metric);
}

/** In ms and bytes: below these the system's own noise is what would be compared. */
const LEAST: Partial<Readonly<Record<ComparedMetric, number>>> = { startup: 1, memory: 1_000_000 };

/** Whether there is enough of it to compare, by what base has, in ms or bytes. */
export function isEnough(metric: ComparedMetric, base: number): boolean {
  return base >= (LEAST[metric] ?? 0);
}
