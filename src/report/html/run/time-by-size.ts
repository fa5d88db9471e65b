import { area, line } from 'd3-shape';
import type { CellFindings, Temperature } from '../../../findings/cell-findings.js';
import { groupBy } from '../../../findings/group-by.js';
import type { RoundEstimate } from '../../../findings/round-estimate.js';
import { BASELINE_STRATEGY } from '../../../model/cell.js';
import { crew } from '../../drawing/crew.js';
import { duration, size } from '../../drawing/quantity.js';
import type { Table } from '../../drawing/table.js';
import { type ArticleTime, articleTimes } from '../../run/article-figures.js';
import { element, type Markup } from '../document/markup.js';
import { type Axis, bottomAxis, isDrawable, leftAxis, logAxis } from '../plotting/axes.js';
import { endLabels, hasRoom } from '../plotting/end-labels.js';
import type { Figure } from '../plotting/figure.js';
import { mark } from '../plotting/looks.js';
import { boxOf, picture } from '../plotting/picture.js';
import { cutOffBand } from './cut-off-band.js';
import { type Subject, stays } from './subject.js';
import { NOTHING_MEASURED, timeRange } from './words.js';

const HEIGHT = 320;

interface Point {
  readonly size: number;
  readonly time: RoundEstimate;
}

interface Series {
  readonly strategy: string;
  readonly name: string;
  readonly points: readonly Point[];
}

/** Plots time against size, one line per strategy at the worker count that was measured at the most sizes. */
export function timeBySize(subject: Subject, temperature: Temperature): Figure {
  const { workload } = subject;
  const series = seriesOf(subject, temperature);
  const sizes = new Set(series.flatMap(({ points }) => points.map((point) => point.size)));
  const base = {
    id: `time-by-size-${temperature}`,
    title: `Time against size, ${temperature}`,
    reading:
      temperature === 'warm'
        ? 'Workers run already. Lower is faster; where a line falls below the main thread’s, that strategy pays. Ribbons: the interval of each time. Both axes are logarithmic.'
        : 'Workers are started for this one run, which counts. Lower is faster. Ribbons: the interval of each time. Both axes are logarithmic.',
  };
  if (sizes.size === 0) return { ...base, drawn: { missing: NOTHING_MEASURED } };
  const articles = temperature === 'cold' ? articleTimes(workload.id) : [];
  const notes = [
    ...(sizes.size === 1 ? ['One size was measured: there is no line, and no cut-off to be found.'] : []),
    ...new Set(
      articles.map(
        ({ article }) => `Hollow, in grey: the same in Python (${article.key}, ${article.machine}).`,
      ),
    ),
  ];
  const svg = draw(subject, temperature, series, articles);
  return { ...base, notes, drawn: { svg, data: dataOf(series, workload.sizeUnit) } };
}

function seriesOf(subject: Subject, temperature: Temperature): Series[] {
  const byStrategy = groupBy(subject.workload.cells, ({ strategy }) => strategy);
  return [...byStrategy].flatMap(([strategy, cells]) => {
    const sweep = longestSweep(cells);
    const [first] = sweep;
    const points = sweep
      .flatMap((cell) => {
        const time = cell[temperature];
        return time !== null && isDrawable(time.value) && isDrawable(cell.size)
          ? [{ size: cell.size, time }]
          : [];
      })
      .sort((a, b) => a.size - b.size);
    if (first === undefined || points.length === 0) return [];
    return [{ strategy, name: crew({ ...first, stays: stays(subject, strategy) }), points }];
  });
}

/** Picks the worker count with the most sizes; of several such counts the highest. */
function longestSweep(cells: readonly CellFindings[]): readonly CellFindings[] {
  return [...groupBy(cells, ({ workers }) => workers)]
    .sort(([a], [b]) => b - a)
    .map(([, own]) => own)
    .reduce<readonly CellFindings[]>((longest, own) => (own.length > longest.length ? own : longest), []);
}

function draw(
  subject: Subject,
  temperature: Temperature,
  series: readonly Series[],
  articles: readonly ArticleTime[],
): Markup {
  const { workload, lookOf } = subject;
  const labelled = hasRoom(series.length, boxOf(HEIGHT, true));
  const box = boxOf(HEIGHT, labelled);
  const points = series.flatMap((each) => each.points);
  const x = logAxis(
    [...points.map((point) => point.size), ...articles.map((one) => one.size)],
    [box.left, box.right],
    { title: workload.sizeUnit, label: size },
  );
  const y = logAxis(
    [...points.flatMap(({ time }) => [time.value, time.low, time.high]), ...articles.map(({ ms }) => ms)],
    [box.bottom, box.top],
    { title: `${temperature} time of one run`, label: duration },
    6,
  );
  return picture(
    `${temperature} time against ${workload.sizeUnit}, a line for each of ${series.length} strategies; the numbers follow below.`,
    HEIGHT,
    bottomAxis(x, box),
    leftAxis(y, box),
    cutOffBand(subject, temperature, x, box),
    series.map((each) => lineOf(each, subject, x, y)),
    articles.map((one) =>
      mark(
        { ...lookOf(BASELINE_STRATEGY), colour: 'foreign', shape: SHAPES_OF_PLACES[one.place] ?? 0 },
        [x.at(one.size), y.at(one.ms)],
        {
          x: one.size,
          y: one.ms,
          tooltip: `Python, ${one.model}, ${size(one.size)}: ${duration(one.ms)} (${one.article.key})`,
        },
        { hollow: true, area: 44 },
      ),
    ),
    labelled
      ? endLabels(
          series.flatMap(({ strategy, name, points: own }) => {
            const last = own.at(-1);
            return last === undefined
              ? []
              : [{ text: name, look: lookOf(strategy), x: x.at(last.size), y: y.at(last.time.value) }];
          }),
          box,
        )
      : null,
  );
}

/** One core, sub interpreters and processes differ by shape alone: their grey says that they are of somebody else. */
const SHAPES_OF_PLACES: Readonly<Record<string, number>> = { here: 0, threads: 1, processes: 2 };

function lineOf({ strategy, name, points }: Series, { lookOf }: Subject, x: Axis, y: Axis): Markup {
  const look = lookOf(strategy);
  const across = (point: Point): number => x.at(point.size);
  const ribbon = area<Point>(
    across,
    ({ time }) => y.at(time.low),
    ({ time }) => y.at(time.high),
  ).digits(1);
  const middle = line<Point>(across, ({ time }) => y.at(time.value)).digits(1);
  return element(
    'g',
    {},
    element('path', { class: `ribbon ${look.colour}`, d: ribbon(points) ?? '' }),
    element('path', { class: `line ${look.colour}`, d: middle(points) ?? '', 'stroke-dasharray': look.dash }),
    points.map((point) =>
      mark(
        look,
        [across(point), y.at(point.time.value)],
        {
          x: point.size,
          y: point.time.value,
          tooltip: `${name}, ${size(point.size)}: ${timeRange(point.time)}`,
        },
        { area: 40 },
      ),
    ),
  );
}

function dataOf(series: readonly Series[], sizeUnit: string): Table {
  return {
    title: 'Time against size',
    columns: [
      { head: sizeUnit, align: 'right', drop: 0 },
      { head: 'time', align: 'right', drop: 0 },
      { head: 'from', align: 'right', drop: 0 },
      { head: 'to', align: 'right', drop: 0 },
      { head: 'rounds', align: 'right', drop: 0 },
    ],
    groups: series.map(({ name, points }) => ({
      label: name,
      rows: points.map((point) => [
        size(point.size),
        ...[point.time.value, point.time.low, point.time.high].map((ms) => duration(ms)),
        String(point.time.rounds),
      ]),
    })),
    notes: [
      'From and to: the 95% interval; the fastest and the slowest round where there are fewer than six.',
    ],
  };
}
