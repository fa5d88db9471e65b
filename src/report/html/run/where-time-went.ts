import type { CellFindings } from '../../../findings/cell-findings.js';
import type { TimeSplit } from '../../../findings/time-split.js';
import { crew } from '../../drawing/crew.js';
import { duration, percent } from '../../drawing/quantity.js';
import type { Table } from '../../drawing/table.js';
import { clipped } from '../../drawing/text-width.js';
import { element, type Markup } from '../document/markup.js';
import { type Axis, linearAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import { picture, WIDTH } from '../plotting/picture.js';
import { type Subject, stays } from './subject.js';
import { atSize } from './words.js';

/** A bar for more cells than this is no longer compared with its neighbours. */
const MOST_ROWS = 16;

const ROW = 40;
const TOP = 30;

const PARTS = [
  { key: 'compute', name: 'computing' },
  { key: 'waiting', name: 'waiting' },
  { key: 'handOver', name: 'hand-over' },
  { key: 'imbalance', name: 'imbalance' },
] as const;

interface Row {
  readonly name: string;
  readonly parts: readonly number[];
  readonly total: number;
}

/** Plots where a warm run's time went, in ms and as shares, one bar per strategy and worker count at the largest size. */
export function whereTimeWent(subject: Subject): Figure {
  const all = subject.workload.judged
    .filter(({ strategy }) => !stays(subject, strategy))
    .flatMap((cell) => rowOf(cell));
  const rows = all.slice(0, MOST_ROWS);
  const base = {
    id: 'where-time-went',
    title: `Where the time went, warm, ${atSize(subject.workload)}`,
    reading:
      'Left: time of one run, all bars on one scale. Right: the same as shares. Hand-over is sending, receiving and waiting for it; waiting is time in the work in which nobody computes; imbalance is the busiest worker’s time beyond the mean.',
  };
  if (rows.length === 0)
    return { ...base, drawn: { missing: 'no cell with workers measured its time in the workload’s code.' } };
  const notes =
    all.length > rows.length ? [`${all.length - rows.length} more cells are in --format json.`] : [];
  return { ...base, notes, drawn: { svg: draw(rows), data: dataOf(rows) } };
}

function rowOf({ strategy, workers, time }: CellFindings): Row[] {
  if (time === null) return [];
  const parts = PARTS.map(({ key }) => partOf(time, key));
  const total = parts.reduce((sum, ms) => sum + ms, 0);
  return total > 0 && Number.isFinite(total) ? [{ name: crew({ strategy, workers }), parts, total }] : [];
}

/** The grain of the clock can make a hand-over slightly negative: that is none. */
function partOf(time: TimeSplit, key: (typeof PARTS)[number]['key']): number {
  return Math.max(0, time[key]);
}

function draw(rows: readonly Row[]): Markup {
  const height = TOP + rows.length * ROW + 6;
  const longest = rows.reduce((most, { total }) => Math.max(most, total), 0);
  const words = { title: '', label: String };
  const absolute = linearAxis(0, longest, [2, WIDTH / 2 - 10], words);
  const shares = linearAxis(0, 1, [WIDTH / 2 + 10, WIDTH - 2], words);
  return picture(
    `Where the time of a run went, a bar for each of ${rows.length} strategies and worker counts; the numbers follow below.`,
    height,
    key(),
    rows.map((row, i) => {
      const y = TOP + i * ROW;
      return element(
        'g',
        {},
        element('text', { x: 2, y: y + 13 }, clipped(row.name, 30)),
        element('text', { x: WIDTH - 2, y: y + 13, 'text-anchor': 'end' }, duration(row.total)),
        bar(row, row.parts, absolute, y + 18),
        bar(
          row,
          row.parts.map((ms) => ms / row.total),
          shares,
          y + 18,
        ),
      );
    }),
  );
}

function key(): Markup {
  const widths = [115, 95, 115, 110];
  let x = 2;
  return element(
    'g',
    {},
    PARTS.map(({ name }, i) => {
      const at = x;
      x += widths[i] ?? 100;
      return [
        element('rect', { class: `part part-${i}`, x: at, y: 5, width: 11, height: 11 }),
        element('text', { x: at + 15, y: 15 }, name),
      ];
    }),
  );
}

function bar(row: Row, values: readonly number[], axis: Axis, y: number): Markup[] {
  let sum = 0;
  return values.map((value, i) => {
    const from = axis.at(sum);
    sum += value;
    const name = PARTS[i]?.name ?? '';
    return element(
      'rect',
      {
        class: `mark part part-${i}`,
        x: from,
        y,
        width: axis.at(sum) - from,
        height: 14,
        'data-x': String(value),
      },
      element(
        'title',
        {},
        `${row.name}, ${name}: ${duration(row.parts[i] ?? 0)}, ${percent((row.parts[i] ?? 0) / row.total)}`,
      ),
    );
  });
}

function dataOf(rows: readonly Row[]): Table {
  return {
    title: 'Where the time went',
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      ...PARTS.map(({ name }) => ({ head: name, align: 'right', drop: 0 }) as const),
      { head: 'together', align: 'right', drop: 0 },
    ],
    groups: [
      {
        rows: rows.map(({ name, parts, total }) => [
          name,
          ...parts.map((ms) => `${duration(ms)}, ${percent(ms / total)}`),
          duration(total),
        ]),
      },
    ],
    notes: ['Medians over the rounds.'],
  };
}
