import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import { type ComparedMetric, FIGURES } from '../model/compared-metrics.js';

/** Joins the names of metrics: `fastest turn and memory`. */
export function metricNames(metrics: readonly ComparedMetric[]): string {
  const names = metrics.map((metric) => FIGURES[metric].name);
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}

/**
 * Whether a metric means something for a strategy. The main thread starts no workers and adds no memory, so
 * its ratios would be noise.
 */
export function isMeaningful(metric: ComparedMetric, { strategy }: Pick<CellKey, 'strategy'>): boolean {
  return strategy !== BASELINE_STRATEGY || FIGURES[metric].onMainThread !== false;
}

/** Whether base's value, in the figure's unit, is large enough to compare. */
export function isEnough(metric: ComparedMetric, base: number): boolean {
  return base >= (FIGURES[metric].least ?? 0);
}
