import { summaries } from '../../../findings/cell-summary.js';
import type { RoundEstimate } from '../../../findings/round-estimate.js';
import { DECLARATIONS, SUMMARY_METRICS } from '../../../model/recorded-metrics.js';
import type { Results } from '../../../model/results.js';
import { jsonText } from '../../drawing/json-text.js';
import { exportedName } from '../exported-name.js';
import type { RunExport } from '../run-export.js';
import { inSmallUnit } from '../small-unit.js';

export default { render: bencherMetricFormat } satisfies RunExport;

/** A value of Bencher Metric Format (https://bencher.dev/bmf.json). */
interface Metric {
  readonly value: number;
  readonly lower_value?: number;
  readonly upper_value?: number;
}

/** Writes one benchmark per measured cell, with each metric that Bencher has a measure of, in nanoseconds or bytes. */
function bencherMetricFormat(results: Results): string {
  const benchmarks = summaries(results).map((cell) => {
    const measures = SUMMARY_METRICS.flatMap((name) => {
      const measure = DECLARATIONS[name].summary?.bencher;
      const estimate = cell[name];
      return measure === undefined || estimate === null
        ? []
        : [[measure, metricOf(estimate, inSmallUnit(name))] as const];
    });
    return [exportedName(cell), Object.fromEntries(measures)];
  });
  return jsonText(Object.fromEntries(benchmarks), 2);
}

function metricOf({ value, low, high, confidence }: RoundEstimate, scale: number): Metric {
  if (confidence === null) return { value: value * scale };
  return { value: value * scale, lower_value: low * scale, upper_value: high * scale };
}
