import type { CellFindings } from '../../../findings/cell-findings.js';
import type { RoundEstimate } from '../../../findings/round-estimate.js';
import { crew } from '../../drawing/crew.js';
import { bytes, duration } from '../../drawing/quantity.js';
import type { Table } from '../../drawing/table.js';
import { element, type Markup } from '../document/markup.js';
import { type Axis, bottomAxis, isDrawable, leftAxis, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import { mark } from '../plotting/looks.js';
import { boxOf, picture } from '../plotting/picture.js';
import { type Subject, stays } from './subject.js';
import { atSize, byteRange, timeRange } from './words.js';

const HEIGHT = 300;
const MOST_MARKS = 200;

/** What a plot shows against time. */
interface Cost {
  readonly id: string;
  readonly title: string;
  readonly reading: string;
  readonly axis: string;
  readonly missing: string;
  of(cell: CellFindings): RoundEstimate | null;
  shown(value: number): string;
  range(estimate: RoundEstimate): string;
}

const MEMORY: Cost = {
  id: 'memory-against-time',
  title: 'Memory against time',
  reading:
    'Down and to the left is better. The stepped line joins what nothing else beats in both: every cell off it has one that is as fast and takes less, or takes as little and is faster.',
  axis: 'memory of all processes of the run',
  missing: 'no cell measured its memory.',
  of: ({ memory }) => memory,
  shown: (value) => bytes(value),
  range: byteRange,
};

const OTHERS_WAIT: Cost = {
  id: 'others-wait-against-time',
  title: 'How long others wait, against time',
  reading:
    'How long a run keeps the main thread’s event loop from other work at a stretch, against the time of that run. Down is better for servers and windows, left is better for the run.',
  axis: 'longest wait of others',
  missing: 'no cell measured how long others wait.',
  of: ({ othersWait }) => othersWait,
  shown: (value) => duration(value),
  range: timeRange,
};

interface Point {
  readonly strategy: string;
  readonly name: string;
  readonly time: RoundEstimate;
  readonly cost: RoundEstimate;
  readonly isBest: boolean;
}

/** Plots memory against time, with the Pareto edge. */
export function memoryAgainstTime(subject: Subject): Figure {
  return againstTime(subject, MEMORY);
}

/** Plots how long others wait against time, with the Pareto edge. */
export function othersWaitAgainstTime(subject: Subject): Figure {
  return againstTime(subject, OTHERS_WAIT);
}

function againstTime(subject: Subject, cost: Cost): Figure {
  const { judged } = subject.workload;
  const known = judged.flatMap((cell) => pointOf(cell, subject, cost));
  const points = known
    .slice(0, MOST_MARKS)
    .map((point, _, all) => ({ ...point, isBest: isBest(point, all) }));
  const base = {
    id: cost.id,
    title: `${cost.title}, warm, ${atSize(subject.workload)}`,
    reading: cost.reading,
  };
  if (points.length === 0) return { ...base, drawn: { missing: cost.missing } };
  const without = judged.length - known.length;
  const notes =
    without > 0
      ? [`${without} of ${judged.length} cells have no such number above zero, and are not drawn.`]
      : [];
  return { ...base, notes, drawn: { svg: draw(points, subject, cost), data: dataOf(points, cost) } };
}

function pointOf(cell: CellFindings, subject: Subject, cost: Cost): Omit<Point, 'isBest'>[] {
  const { strategy, warm: time } = cell;
  const value = cost.of(cell);
  if (time === null || value === null || !isDrawable(time.value) || !isDrawable(value.value)) return [];
  return [{ strategy, name: crew({ ...cell, stays: stays(subject, strategy) }), time, cost: value }];
}

/** Whether nothing else is at least as good in both and better in one. */
function isBest({ time, cost }: Omit<Point, 'isBest'>, all: readonly Omit<Point, 'isBest'>[]): boolean {
  return !all.some(
    (other) =>
      other.time.value <= time.value &&
      other.cost.value <= cost.value &&
      (other.time.value < time.value || other.cost.value < cost.value),
  );
}

function draw(points: readonly Point[], { lookOf }: Subject, cost: Cost): Markup {
  const box = boxOf(HEIGHT, false);
  const x = logAxis(
    points.map(({ time }) => time.value),
    [box.left, box.right],
    { title: 'warm time of one run', label: duration },
  );
  const y = logAxis(
    points.map((point) => point.cost.value),
    [box.bottom, box.top],
    { title: cost.axis, label: cost.shown },
  );
  return picture(
    `${cost.title}, a mark for each of ${points.length} strategies and worker counts; the numbers follow below.`,
    HEIGHT,
    bottomAxis(x, box),
    leftAxis(y, box),
    edge(points, x, y),
    points.map(({ strategy, name, time, cost: own }) =>
      element(
        'g',
        {},
        element('path', {
          class: `leader ${lookOf(strategy).colour}`,
          d: `M${round(x.at(time.low))},${round(y.at(own.value))}L${round(x.at(time.high))},${round(y.at(own.value))}M${round(x.at(time.value))},${round(y.at(own.low))}L${round(x.at(time.value))},${round(y.at(own.high))}`,
        }),
        mark(lookOf(strategy), [x.at(time.value), y.at(own.value)], {
          x: time.value,
          y: own.value,
          tooltip: `${name}: ${timeRange(time)}, ${cost.range(own)}`,
        }),
      ),
    ),
    workerCounts(points, x, y),
  );
}

/** Writes the number of workers beside marks that have room for it: marks of one strategy look alike. */
function workerCounts(points: readonly Point[], x: Axis, y: Axis): Markup[] {
  const taken: [number, number][] = points.map(({ time, cost }) => [x.at(time.value), y.at(cost.value)]);
  return points.flatMap(({ name, time, cost }) => {
    const count = /^([\d,]+) ×/.exec(name)?.[1];
    const [left, top] = [x.at(time.value) + 9, y.at(cost.value) - 8];
    if (count === undefined || taken.some(([a, b]) => Math.abs(a - left) < 9 && Math.abs(b - top) < 12))
      return [];
    taken.push([left, top]);
    return [element('text', { x: left, y: top + 4, 'text-anchor': 'middle' }, count)];
  });
}

function edge(points: readonly Point[], x: Axis, y: Axis): Markup | null {
  const best = points.filter((point) => point.isBest).toSorted((a, b) => a.time.value - b.time.value);
  if (best.length < 2) return null;
  const steps = best.map(({ time, cost }, i) => {
    const at = `${round(x.at(time.value))},${round(y.at(cost.value))}`;
    const before = best[i - 1];
    return before === undefined
      ? `M${at}`
      : `L${round(x.at(time.value))},${round(y.at(before.cost.value))}L${at}`;
  });
  return element('path', { class: 'edge', d: steps.join('') });
}

function dataOf(points: readonly Point[], cost: Cost): Table {
  return {
    title: cost.title,
    columns: [
      { head: 'workers', align: 'left', drop: 0 },
      { head: 'time', align: 'right', drop: 0 },
      { head: cost.axis, align: 'right', drop: 0 },
      { head: 'on the edge', align: 'left', drop: 0 },
    ],
    groups: [
      {
        rows: points
          .toSorted((a, b) => a.time.value - b.time.value)
          .map((point) => [
            point.name,
            timeRange(point.time),
            cost.range(point.cost),
            point.isBest ? 'yes' : '',
          ]),
      },
    ],
    notes: [],
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
