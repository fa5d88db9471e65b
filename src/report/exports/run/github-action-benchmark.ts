import { type CellSummary, summaries } from '../../../findings/cell-summary.js';
import type { RoundEstimate } from '../../../findings/round-estimate.js';
import {
  DECLARATIONS,
  METRICS,
  SUMMARY_METRICS,
  type SummaryMetric,
} from '../../../model/recorded-metrics.js';
import type { Results } from '../../../model/results.js';
import { halfWidth } from '../../../statistics/estimate.js';
import { jsonText } from '../../drawing/json-text.js';
import { exportedName } from '../exported-name.js';
import type { RunExport } from '../run-export.js';

export default { render: githubActionBenchmark } satisfies RunExport;

/** One chart of github-action-benchmark (`tool: customSmallerIsBetter`). */
interface Chart {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** Half the width of the interval, as that tool shows it. */
  readonly range?: string;
  readonly extra: string;
}

/** Draws a chart of each metric that is worth one, for every measured cell. */
function githubActionBenchmark(results: Results): string {
  return jsonText(summaries(results).flatMap(chartsOf), 2);
}

function chartsOf(cell: CellSummary): Chart[] {
  return SUMMARY_METRICS.flatMap((metric) => {
    const estimate = cell[metric];
    const isDrawn = DECLARATIONS[metric].summary?.chart === true;
    return isDrawn && estimate !== null ? [chart(cell, metric, estimate)] : [];
  });
}

function chart(cell: CellSummary, metric: SummaryMetric, estimate: RoundEstimate): Chart {
  const { value, confidence, rounds } = estimate;
  return {
    name: `${exportedName(cell)} ${metric}`,
    unit: METRICS[metric].unit,
    value,
    ...(confidence === null ? {} : { range: `± ${halfWidth(estimate).toPrecision(3)}` }),
    extra: `median of ${rounds} rounds`,
  };
}
