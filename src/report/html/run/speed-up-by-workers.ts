import { line } from 'd3-shape';
import type { CellFindings } from '../../../findings/cell-findings.js';
import { groupBy } from '../../../findings/group-by.js';
import type { RoundEstimate } from '../../../findings/round-estimate.js';
import { factor, factorRange } from '../../drawing/quantity.js';
import type { Table } from '../../drawing/table.js';
import { element, type Markup } from '../document/markup.js';
import { type Axis, bottomAxis, leftAxis, linearAxis } from '../plotting/axes.js';
import { endLabels, hasRoom } from '../plotting/end-labels.js';
import type { Figure } from '../plotting/figure.js';
import { mark } from '../plotting/looks.js';
import { boxOf, picture } from '../plotting/picture.js';
import { coreLines } from './core-lines.js';
import { type Law, lawMarkup, lawOf } from './scaling-law-curve.js';
import { type Subject, stays } from './subject.js';
import { atSize } from './words.js';

const HEIGHT = 320;

/** The width of a letter at the size that a phone gets, with some room. */
const LETTER = 9;

interface Point {
  readonly workers: number;
  readonly speedUp: RoundEstimate;
}

interface Series {
  readonly strategy: string;
  readonly points: readonly Point[];
}

/** Plots how much faster each strategy is with more workers, at the largest size. */
export function speedUpByWorkers(subject: Subject): Figure {
  const { workload } = subject;
  const series = seriesOf(subject);
  const counts = [...new Set(series.flatMap(({ points }) => points.map(({ workers }) => workers)))].sort(
    (a, b) => a - b,
  );
  const base = {
    id: 'speed-up-by-workers',
    title: `Speed-up against workers, warm, ${atSize(workload)}`,
    reading:
      'How many times as fast as the main thread. Dashed: every worker does a full share. Below the line at 1, workers lose. Bars: the interval.',
  };
  if (counts.length < 2) {
    const missing =
      counts.length === 0
        ? 'no strategy with workers was measured beside the main thread.'
        : 'only one worker count was measured. `--workers 1,2,4` measures more.';
    return { ...base, drawn: { missing } };
  }
  const laws = workload.scaling.flatMap((one) => lawOf(one));
  const notes = [
    laws.length > 0
      ? 'Thin lines: the fitted scaling law, and in its shade what its parameters’ intervals allow.'
      : 'No scaling law is fitted here: that takes at least three worker counts within the cores, up to four or more, in six quiet rounds.',
  ];
  return { ...base, notes, drawn: { svg: draw(subject, series, counts, laws), data: dataOf(series) } };
}

function seriesOf(subject: Subject): Series[] {
  const there = subject.workload.judged.filter(({ strategy }) => !stays(subject, strategy));
  return [...groupBy(there, ({ strategy }) => strategy)].flatMap(([strategy, own]) => {
    const points = own.flatMap(pointOf).sort((a, b) => a.workers - b.workers);
    return points.length === 0 ? [] : [{ strategy, points }];
  });
}

function pointOf({ workers, speedUp: { warm } }: CellFindings): Point[] {
  return warm === null || !Number.isFinite(warm.value) ? [] : [{ workers, speedUp: warm }];
}

function draw(
  subject: Subject,
  series: readonly Series[],
  counts: readonly number[],
  laws: readonly Law[],
): Markup {
  const { results, workload, lookOf } = subject;
  const labelled = hasRoom(series.length, boxOf(HEIGHT, true));
  const box = boxOf(HEIGHT, labelled);
  const most = counts.at(-1) ?? 1;
  const fastest = series
    .flatMap(({ points }) => points.map(({ speedUp }) => speedUp.value))
    .reduce((a, b) => Math.max(a, b), 1);
  const top = Math.min(Math.max(most, 2), fastest * 1.6);
  const x = linearAxis(
    1,
    most * 1.04,
    [box.left + 10, box.right - 4],
    { title: 'workers', label: String },
    apart(counts, most),
  );
  const y = linearAxis(0, Math.max(top, fastest * 1.08), [box.bottom, box.top], {
    title: 'times as fast as the main thread',
    label: (value) => `${value}×`,
  });
  return picture(
    `Speed-up against the number of workers, a line for each of ${series.length} strategies; the numbers follow below.`,
    HEIGHT,
    bottomAxis(x, box),
    leftAxis(y, box),
    element('path', { class: 'one', d: `M${box.left},${y.at(1)}L${box.right},${y.at(1)}` }),
    ideal(x, y, Math.min(most, Math.max(top, fastest * 1.08))),
    coreLines(results.environment, most, x, box),
    laws.map((law) => lawMarkup(law, lookOf(law.strategy).colour, x, y)),
    series.map((each) => lineOf(each, subject, x, y)),
    enough(workload.advice.warm, x, y),
    labelled
      ? endLabels(
          series.flatMap(({ strategy, points }) => {
            const last = points.at(-1);
            return last === undefined
              ? []
              : [
                  {
                    text: strategy,
                    look: lookOf(strategy),
                    x: x.at(last.workers),
                    y: y.at(last.speedUp.value),
                  },
                ];
          }),
          box,
        )
      : null,
  );
}

/** Labels the measured counts, the higher ones first where they stand too close. */
function apart(counts: readonly number[], most: number): number[] {
  const kept: number[] = [];
  for (const count of counts.toReversed()) {
    const last = kept.at(-1);
    if (last === undefined || (last - count) / most >= 0.07) kept.push(count);
  }
  return kept.reverse();
}

function ideal(x: Axis, y: Axis, upTo: number): Markup {
  return element(
    'path',
    { class: 'reference', d: `M${x.at(1)},${y.at(1)}L${x.at(upTo)},${y.at(upTo)}` },
    element('title', {}, 'ideal: as many times as fast as there are workers'),
  );
}

function lineOf({ strategy, points }: Series, { lookOf }: Subject, x: Axis, y: Axis): Markup {
  const look = lookOf(strategy);
  const path = line<Point>(
    ({ workers }) => x.at(workers),
    ({ speedUp }) => y.at(speedUp.value),
  ).digits(1);
  return element(
    'g',
    {},
    element('path', { class: `line ${look.colour}`, d: path(points) ?? '', 'stroke-dasharray': look.dash }),
    points.map(({ workers, speedUp }) => [
      element('line', {
        class: `interval ${look.colour}`,
        x1: x.at(workers),
        x2: x.at(workers),
        y1: y.at(speedUp.low),
        y2: y.at(speedUp.high),
      }),
      mark(look, [x.at(workers), y.at(speedUp.value)], {
        x: workers,
        y: speedUp.value,
        tooltip: `${workers} × ${strategy}: ${factor(speedUp.value)} (${factorRange(speedUp)})`,
      }),
    ]),
  );
}

/** Rings the advised number of workers. */
function enough(advice: Subject['workload']['advice']['warm'], x: Axis, y: Axis): Markup | null {
  if (advice.verdict !== 'use' || advice.choice.stays) return null;
  const { workers, speedUp } = advice.choice;
  const [left, top] = [x.at(workers), y.at(speedUp.value)];
  const words = advice.noBetter.length > 0 ? `${workers} workers are enough` : `advised: ${workers} workers`;
  const isLeft = left - words.length * LETTER > 0;
  return element(
    'g',
    { class: 'enough' },
    element('circle', { class: 'one', cx: left, cy: top, r: 11 }),
    element(
      'text',
      {
        x: isLeft ? left - 8 : 2,
        y: Math.max(42, top - 16),
        'text-anchor': isLeft ? 'end' : 'start',
      },
      words,
    ),
  );
}

function dataOf(series: readonly Series[]): Table {
  return {
    title: 'Speed-up against workers',
    columns: [
      { head: 'workers', align: 'right', drop: 0 },
      { head: 'speed-up', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 0 },
    ],
    groups: series.map(({ strategy, points }) => ({
      label: strategy,
      rows: points.map(({ workers, speedUp }) => [
        String(workers),
        factor(speedUp.value),
        factorRange(speedUp),
      ]),
    })),
    notes: [],
  };
}
