import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import { type ComparedMetric, FIGURES } from '../model/compared-metrics.js';

/** `fastest turn and memory` */
export function metricNames(metrics: readonly ComparedMetric[]): string {
  const names = metrics.map((metric) => FIGURES[metric].name);
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}

/** The main thread starts nothing and adds nothing to its process; the ratio of two such nothings would only alarm. */
export function isMeaningful(metric: ComparedMetric, { strategy }: Pick<CellKey, 'strategy'>): boolean {
  return strategy !== BASELINE_STRATEGY || FIGURES[metric].onMainThread !== false;
}

/** Whether there is enough of it to compare, by what base has, in the figure's unit. */
export function isEnough(metric: ComparedMetric, base: number): boolean {
  return base >= (FIGURES[metric].least ?? 0);
}
