import type { Results } from '../model/results.js';
import { bencherMetricFormat } from './exports/bencher-metric-format.js';
import { benchstat } from './exports/benchstat.js';
import { csv } from './exports/csv.js';
import { githubActionBenchmark } from './exports/github-action-benchmark.js';
import { json } from './exports/json.js';
import { markdown } from './run/markdown.js';
import { type TablesOptions, tables } from './run/tables.js';

/** One way to write a run down. */
export interface Format {
  /** What `--format` takes. */
  readonly id: string;
  /** Only the tables look at the options: what is read by programs doesn't depend on a terminal. */
  render(results: Results, options: TablesOptions): string;
}

/** Every format, the default first. */
export const FORMATS: readonly Format[] = [
  { id: 'table', render: tables },
  { id: 'json', render: json },
  { id: 'markdown', render: markdown },
  { id: 'csv', render: csv },
  /** customSmallerIsBetter of the action's name. */
  { id: 'github-action-benchmark', render: githubActionBenchmark },
  /** Bencher Metric Format. */
  { id: 'bencher', render: bencherMetricFormat },
  { id: 'benchstat', render: benchstat },
];

/** The format of that id; undefined for none. */
export function formatOf(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}
