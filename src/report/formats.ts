import type { Results } from '../model/results.js';
import { bencherMetricFormat } from './bencher-metric-format.js';
import { benchstat } from './benchstat.js';
import { csv } from './csv.js';
import { githubActionBenchmark } from './github-action-benchmark.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { type TablesOptions, tables } from './tables.js';

/** One way to write a run down. */
export interface Format {
  /** What `--format` takes. */
  readonly id: string;
  /** One line for the help. */
  readonly title: string;
  /** Only the tables look at the options: what is read by programs doesn't depend on a terminal. */
  render(results: Results, options: TablesOptions): string;
}

/** Every format, the default first. */
export const FORMATS: readonly Format[] = [
  { id: 'table', title: 'tables for a terminal', render: tables },
  { id: 'json', title: 'the results with what was found in them, one document', render: json },
  { id: 'markdown', title: 'the tables for a README, an issue or a job summary', render: markdown },
  { id: 'csv', title: 'one row a raw sample', render: csv },
  {
    id: 'github-action-benchmark',
    title: "customSmallerIsBetter of the action's name",
    render: githubActionBenchmark,
  },
  { id: 'bencher', title: 'Bencher Metric Format', render: bencherMetricFormat },
  { id: 'benchstat', title: 'the Go benchmark format, one line a round', render: benchstat },
];

/** The format of that id; undefined for none. */
export function formatOf(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}
