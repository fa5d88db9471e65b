import { type ComparedMetric, FIGURES } from '../model/compared-metrics.js';
import type { Reading } from '../model/metric-declaration.js';
import type { RoundMetrics } from '../model/recorded-metrics.js';
import { median } from '../statistics/quantile.js';

const READ: Readonly<Record<Reading, (samples: readonly number[]) => number>> = {
  minimum: (samples) => Math.min(...samples),
  maximum: (samples) => Math.max(...samples),
  mean: (samples) => samples.reduce((sum, value) => sum + value, 0) / samples.length,
  median,
};

/**
 * A process's value of a figure, in the figure's unit; NaN where it is not known. `mainThread` is the main
 * thread's round in the same pass. Only derived figures look at it.
 */
export function figureValue(metric: ComparedMetric, own: RoundMetrics, mainThread?: RoundMetrics): number {
  const { derive, inPairs } = FIGURES[metric];
  const value = readFigure(metric, own, inPairs);
  if (derive === undefined) return value;
  return mainThread === undefined ? Number.NaN : derive(value, readFigure(metric, mainThread, inPairs));
}

/** Reads one number from the samples of a figure's metric; NaN if there are none. */
export function readFigure(metric: ComparedMetric, round: RoundMetrics, reading: Reading): number {
  const samples = round[FIGURES[metric].of] ?? [];
  return samples.length === 0 ? Number.NaN : READ[reading](samples);
}

/**
 * ln(head / base), or ln(base / head) for what should be high: above 0 if head is worse. Undefined if a value
 * is unknown or 0.
 */
export function logWorsening(metric: ComparedMetric, base: number, head: number): number | undefined {
  const logRatio = Math.log(costOf(metric, head) / costOf(metric, base));
  return Number.isFinite(logRatio) ? logRatio : undefined;
}

/**
 * Turns a value into a cost, which grows as the figure becomes worse. Applied to a cost, it returns the
 * value.
 */
export function costOf(metric: ComparedMetric, value: number): number {
  return FIGURES[metric].better === 'lower' ? value : 1 / value;
}
