import { summaries } from '../../findings/cell-summary.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { Results } from '../../model/results.js';
import { cellName } from '../drawing/cell-name.js';
import { jsonText } from '../drawing/json-text.js';

/** Bencher's own latency measure counts nanoseconds. */
const NS_PER_MS = 1e6;

/** A value of Bencher Metric Format (https://bencher.dev/bmf.json). */
interface Metric {
  readonly value: number;
  readonly lower_value?: number;
  readonly upper_value?: number;
}

/** One benchmark a measured cell: warm time as `latency`, beside `cold-latency`, `startup` (ns) and `memory` (bytes). */
export function bencherMetricFormat(results: Results): string {
  const benchmarks = summaries(results).map((cell) => [
    cellName(cell),
    Object.fromEntries([
      ...measure('latency', cell.warm, NS_PER_MS),
      ...measure('cold-latency', cell.cold, NS_PER_MS),
      ...measure('startup', cell.startup, NS_PER_MS),
      ...measure('memory', cell.memory, 1),
    ]),
  ]);
  return jsonText(Object.fromEntries(benchmarks), 2);
}

function measure(slug: string, estimate: RoundEstimate | null, scale: number): [string, Metric][] {
  if (estimate === null) return [];
  const value = estimate.value * scale;
  if (estimate.confidence === null) return [[slug, { value }]];
  return [[slug, { value, lower_value: estimate.low * scale, upper_value: estimate.high * scale }]];
}
