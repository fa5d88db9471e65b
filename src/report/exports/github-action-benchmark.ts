import { type CellSummary, summaries } from '../../findings/cell-summary.js';
import type { RoundEstimate } from '../../findings/round-estimate.js';
import type { Results } from '../../model/results.js';
import { cellName } from '../drawing/cell-name.js';
import { jsonText } from '../drawing/json-text.js';

/** One chart of github-action-benchmark (`tool: customSmallerIsBetter`). */
export interface Chart {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** Half the width of the interval, as that tool shows it. */
  readonly range?: string;
  readonly extra: string;
}

/** Warm and cold time of every measured cell. */
export function githubActionBenchmark(results: Results): string {
  return jsonText(summaries(results).flatMap(chartsOf), 2);
}

function chartsOf(cell: CellSummary): Chart[] {
  return [...chart(cell, 'warm', cell.warm), ...chart(cell, 'cold', cell.cold)];
}

function chart(cell: CellSummary, metric: string, estimate: RoundEstimate | null): Chart[] {
  if (estimate === null) return [];
  const { value, low, high, confidence, rounds } = estimate;
  return [
    {
      name: `${cellName(cell)} ${metric}`,
      unit: 'ms',
      value,
      ...(confidence === null ? {} : { range: `± ${((high - low) / 2).toPrecision(3)}` }),
      extra: `median of ${rounds} rounds`,
    },
  ];
}
