import { cleanText } from '../../../model/clean-text.js';
import { METRIC_NAMES, METRICS, type MetricName } from '../../../model/recorded-metrics.js';
import type { CellResult, Results } from '../../../model/results.js';
import type { RunExport } from '../run-export.js';

export default { render: csv } satisfies RunExport;

const LONGEST_TEXT = 500;

const HEAD = [
  'workload',
  'size',
  'strategy',
  'workers',
  'role',
  'status',
  'round',
  'position',
  'started_at_ms',
  'runs_per_sample',
  'metric',
  'unit',
  'sample',
  'value',
];

/**
 * Writes one row per raw sample, with all its digits, in the order in which they were taken (RFC 4180), and one row per
 * cell that has none. `role` separates the A/A control from the cells it is compared with.
 */
function csv({ cells, controls, metrics }: Results): string {
  const unit = (metric: MetricName) => (metrics[metric] ?? METRICS[metric]).unit;
  return [
    `${HEAD.join(',')}\r\n`,
    ...cells.flatMap((cell) => cellRows(cell, 'cell', unit)),
    ...controls.flatMap((cell) => cellRows(cell, 'control', unit)),
  ].join('');
}

function cellRows(cell: CellResult, role: string, unit: (metric: MetricName) => string): string[] {
  const { workload, size, strategy, workers, status } = cell;
  const rounds = 'rounds' in cell ? cell.rounds : [];
  // A cell without a sample has a row that says so, with the reason in the place of a value.
  if (rounds.length === 0) {
    const row = [workload, size, strategy, workers, role, status, ...BETWEEN, reasonOf(cell)];
    return [`${row.map(field).join(',')}\r\n`];
  }
  return rounds.flatMap(({ round, position, startedAtMs, runsPerSample, metrics }) => {
    const about = [
      workload,
      size,
      strategy,
      workers,
      role,
      status,
      round,
      position,
      startedAtMs,
      runsPerSample,
    ];
    const start = about.map(field).join(',');
    return METRIC_NAMES.flatMap((metric) => {
      const what = `${start},${metric},${field(unit(metric))}`;
      return (metrics[metric] ?? []).map((value, sample) => `${what},${sample},${value}\r\n`);
    });
  });
}

/** The columns from `round` to `sample`. */
const BETWEEN: readonly string[] = HEAD.slice(6, -1).map(() => '');

function reasonOf(cell: CellResult): string {
  if (cell.status === 'failed') return cell.failure.message;
  return cell.status === 'skipped' ? cell.reason : '';
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = disarmed(cleanText(value, LONGEST_TEXT));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet takes text that begins like this for a formula (OWASP, "CSV Injection"); an apostrophe makes it text. */
function disarmed(text: string): string {
  return /^\s*[=+\-@|%＝＋－＠]/.test(text) ? `'${text}` : text;
}
