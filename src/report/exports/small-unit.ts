import type { MetricMeaning } from '../../model/metric-declaration.js';
import { METRICS, type MetricName } from '../../model/recorded-metrics.js';

const SCALE: Readonly<Record<MetricMeaning['unit'], number>> = { ms: 1e6, bytes: 1 };

/** What a metric's values are multiplied by for tools that count nanoseconds and bytes. */
export function inSmallUnit(name: MetricName): number {
  return SCALE[METRICS[name].unit];
}
