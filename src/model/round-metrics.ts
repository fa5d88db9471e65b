import type { Turn } from './measurement.js';
import { keysOf } from './record-of.js';
import type { MetricName, RoundMetrics, TakenAt } from './recorded-metrics.js';

/** All that one process recorded of a cell: its single values, and one value per turn where it is known. */
export function roundMetrics(
  opening: TakenAt<'opening'>,
  turns: readonly Turn[],
  closing: TakenAt<'closing'>,
): RoundMetrics {
  const metrics: Partial<Record<MetricName, number[]>> = {};
  const takings: readonly Taking[] = [opening, ...turns.map((turn) => turn.metrics), closing];
  for (const taken of takings) {
    for (const name of keysOf(taken)) {
      const value = taken[name];
      if (value === undefined) continue;
      const samples = metrics[name] ?? [];
      samples.push(value);
      metrics[name] = samples;
    }
  }
  return metrics;
}

type Taking = Readonly<Partial<Record<MetricName, number>>>;
