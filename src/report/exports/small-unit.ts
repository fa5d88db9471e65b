import type { MetricMeaning } from '../../model/metric-declaration.js';
import { METRICS, type MetricName } from '../../model/recorded-metrics.js';

const SCALE: Readonly<Record<MetricMeaning['unit'], number>> = { ms: 1e6, bytes: 1 };

/** Gives the factor that turns a metric's values into the nanoseconds or bytes that other tools count. */
export function inSmallUnit(name: MetricName): number {
  return SCALE[METRICS[name].unit];
}
