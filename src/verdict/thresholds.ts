import {
  type ComparedMetric,
  FIGURES,
  JUDGED_METRICS,
  type JudgedMetric,
} from '../model/compared-metrics.js';
import { recordOf } from '../model/record-of.js';
import { DEFAULT_RULE } from '../statistics/decision-rule.js';

/** By how much head may be worse before it counts, as a fraction; null: shown, not judged. */
export interface Thresholds extends Readonly<Record<JudgedMetric, number | null>> {
  /** Wall and CPU time of a warm run. */
  readonly time: number;
  /** The size from which a strategy beats the main thread. */
  readonly cutOff: number | null;
}

/** Those of the metrics, and of a cut-off, which is read off a grid of sizes. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  time: DEFAULT_RULE.delta,
  ...recordOf(JUDGED_METRICS, defaultOf),
  cutOff: 0.25,
};

function defaultOf(metric: JudgedMetric): number | null {
  const { threshold } = FIGURES[metric];
  return threshold === 'time' ? null : threshold;
}

/** By how much a metric may become worse; null: it is shown, not judged. */
export function thresholdOf(metric: ComparedMetric, thresholds: Thresholds): number | null {
  if (FIGURES[metric].threshold === 'time') return thresholds.time;
  return isJudged(metric) ? thresholds[metric] : null;
}

function isJudged(metric: ComparedMetric): metric is JudgedMetric {
  return FIGURES[metric].threshold !== null;
}
