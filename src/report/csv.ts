import { cleanText } from '../model/clean-text.js';
import { type CellResult, METRICS, type MetricName, type Results } from '../model/results.js';

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
 * One row a raw sample, with all its digits, in the order they were taken (RFC 4180). `role` tells the A/A control from
 * the cells it is compared with.
 */
export function csv({ cells, controls, metrics }: Results): string {
  const unit = (metric: MetricName) => (metrics[metric] ?? METRICS[metric]).unit;
  return [
    `${HEAD.join(',')}\r\n`,
    ...cells.flatMap((cell) => cellRows(cell, 'cell', unit)),
    ...controls.flatMap((cell) => cellRows(cell, 'control', unit)),
  ].join('');
}

function cellRows(cell: CellResult, role: string, unit: (metric: MetricName) => string): string[] {
  if (cell.status !== 'measured' && cell.status !== 'failed') return [];
  const { workload, size, strategy, workers, status } = cell;
  return cell.rounds.flatMap(({ round, position, startedAtMs, runsPerSample, metrics }) => {
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

const METRIC_NAMES = Object.keys(METRICS).filter((name): name is MetricName => name in METRICS);

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = disarmed(cleanText(value, LONGEST_TEXT));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet takes text that begins like this for a formula (OWASP, "CSV Injection"); an apostrophe makes it text. */
function disarmed(text: string): string {
  return /^\s*[=+\-@|%＝＋－＠]/.test(text) ? `'${text}` : text;
}
