import {
  type ComparedMetric,
  FIGURES,
  JUDGED_METRICS,
  type JudgedMetric,
} from '../model/compared-metrics.js';
import { recordOf } from '../model/record-of.js';
import { DEFAULT_RULE } from '../statistics/decision-rule.js';

/** How much worse head may be before that counts, as fractions; null: the metric is shown and not judged. */
export interface Thresholds extends Readonly<Record<JudgedMetric, number | null>> {
  /** The threshold for wall and CPU time of a warm run. */
  readonly time: number;
  /** The threshold for the size from which a strategy beats the main thread. */
  readonly cutOff: number | null;
}

/** The metrics' declared thresholds, and one for cut-offs, which are read off a grid of sizes. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  time: DEFAULT_RULE.delta,
  ...recordOf(JUDGED_METRICS, defaultOf),
  cutOff: 0.25,
};

function defaultOf(metric: JudgedMetric): number | null {
  const { threshold } = FIGURES[metric];
  return typeof threshold === 'number' ? threshold : null;
}

/** How much worse a metric may become, as a fraction; null: it is shown and not judged. */
export function thresholdOf(metric: ComparedMetric, thresholds: Thresholds): number | null {
  if (FIGURES[metric].threshold === 'time') return thresholds.time;
  return isJudged(metric) ? thresholds[metric] : null;
}

function isJudged(metric: ComparedMetric): metric is JudgedMetric {
  return FIGURES[metric].threshold !== null;
}
