import { groupBy } from '../../../findings/group-by.js';
import { byPass, isMeasured, type MeasuredCell } from '../../../findings/rounds.js';
import { BASELINE_STRATEGY, cellId } from '../../../model/cell.js';
import { isContended } from '../../../statistics/contention.js';
import { median } from '../../../statistics/quantile.js';
import { crew } from '../../drawing/crew.js';
import { duration, factor } from '../../drawing/quantity.js';
import type { Table } from '../../drawing/table.js';
import { rankedCells } from '../../run/ranked-cells.js';
import { element, type Markup } from '../document/markup.js';
import { bottomAxis, isDrawable, leftAxis, linearAxis, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import { type Look, mark } from '../plotting/looks.js';
import { boxOf, picture } from '../plotting/picture.js';
import { type Subject, stays } from './subject.js';
import { atSize } from './words.js';

const HEIGHT = 280;

interface Mark {
  readonly name: string;
  readonly look: Look;
  readonly startedAtMs: number;
  readonly ms: number;
  /** The round's time divided by the median of its cell. */
  readonly ratio: number;
  readonly contended: boolean;
}

/** Plots every round at the largest size in the order of time, against its cell's median: the plot that earns trust. */
export function everyRound(subject: Subject): Figure {
  const all = marksOf(subject);
  const shown = wholeCells(all, subject.mostRounds);
  const base = {
    id: 'every-round',
    title: `Every round in time order, warm, ${atSize(subject.workload)}`,
    reading:
      'Each mark is one fresh process, against the median of its cell. Marks that rise or fall together: the machine changed. Hollow: other programs used the cores in that pass. Grey: the control, the main thread measured once more as if it were another strategy.',
  };
  if (shown.length === 0) return { ...base, drawn: { missing: 'no round has a warm time.' } };
  const notes =
    all.length > shown.length
      ? [
          `${shown.length} of ${all.length} rounds are drawn: the control, the main thread and the fastest others. --format csv has all.`,
        ]
      : [];
  return { ...base, notes, drawn: { svg: draw(shown), data: dataOf(shown) } };
}

/** Keeps all rounds of as many cells as there is room for: a cell with a part of its rounds would show a trend that is none. */
function wholeCells(marks: readonly Mark[], most: number): Mark[] {
  const cells = [...groupBy(marks, ({ name }) => name).values()];
  let room = most;
  return cells.flatMap((rounds) => {
    room -= rounds.length;
    return room >= 0 ? rounds : [];
  });
}

/** Lists the control first, then the main thread, then the others, the fastest first. */
function marksOf(subject: Subject): Mark[] {
  const { results, workload, lookOf } = subject;
  const kept = new Set(workload.cells.map(({ strategy }) => strategy));
  const ranks = new Map(rankedCells(workload, subject).map((cell, i) => [cellId(cell), i]));
  const rank = (cell: MeasuredCell): number =>
    cell.strategy === BASELINE_STRATEGY ? -1 : (ranks.get(cellId(cell)) ?? Infinity);
  const contended = new Set(
    results.probes
      .filter(({ capacity, of }) => of === undefined && isContended(capacity))
      .map(({ round }) => round),
  );
  const isHere = (cell: MeasuredCell): boolean =>
    cell.workload === workload.id && cell.size === workload.judgedSize;
  const marks = (cell: MeasuredCell, look: Look, name: string): Mark[] => {
    const times = byPass(cell.rounds, 'warm');
    if (times.size === 0) return [];
    const middle = median([...times.values()]);
    return cell.rounds.flatMap(({ round, startedAtMs }) => {
      const ms = times.get(round) ?? 0;
      const ratio = ms / middle;
      return isDrawable(ms) && isDrawable(ratio)
        ? [{ name, look, startedAtMs, ms, ratio, contended: contended.has(round) }]
        : [];
    });
  };
  return [
    ...results.controls
      .filter(isMeasured)
      .filter(isHere)
      .flatMap((cell) => marks(cell, { colour: 'control', shape: 0, dash: undefined }, 'the control')),
    ...results.cells
      .filter(isMeasured)
      .filter((cell) => isHere(cell) && kept.has(cell.strategy))
      .sort((a, b) => rank(a) - rank(b))
      .flatMap((cell) =>
        marks(cell, lookOf(cell.strategy), crew({ ...cell, stays: stays(subject, cell.strategy) })),
      ),
  ];
}

function draw(marks: readonly Mark[]): Markup {
  const box = boxOf(HEIGHT, false);
  const [first, last] = marks.reduce(
    ([a, b], { startedAtMs }) => [Math.min(a, startedAtMs), Math.max(b, startedAtMs)],
    [Infinity, 0],
  );
  const x = linearAxis(first, last, [box.left + 8, box.right - 8], {
    title: 'time since the start of the run',
    label: duration,
  });
  const furthest = marks.reduce((most, { ratio }) => Math.max(most, ratio, 1 / ratio), 1.05);
  const y = logAxis([1 / furthest, furthest], [box.bottom, box.top], {
    title: 'times the median of its cell',
    label: (value) => factor(value),
  });
  return picture(
    `${marks.length} rounds in the order of time, each against the median of its cell; the numbers follow below.`,
    HEIGHT,
    bottomAxis(x, box),
    leftAxis(y, box),
    element('path', { class: 'one', d: `M${box.left},${y.at(1)}L${box.right},${y.at(1)}` }),
    marks.map(({ look, startedAtMs, ratio, contended, name, ms }) =>
      mark(
        look,
        [x.at(startedAtMs), y.at(ratio)],
        {
          x: startedAtMs,
          y: ratio,
          tooltip: `${name}: ${duration(ms)}${contended ? ', other programs used the cores' : ''}`,
        },
        { hollow: contended, area: 30 },
      ),
    ),
  );
}

function dataOf(marks: readonly Mark[]): Table {
  return {
    title: 'Every round',
    columns: [
      { head: 'cell', align: 'left', drop: 0 },
      { head: 'times in order', align: 'left', drop: 0 },
    ],
    groups: [
      {
        rows: [...groupBy(marks, ({ name }) => name)].map(([name, own]) => [
          name,
          own.map(({ ms, contended }) => `${duration(ms)}${contended ? '*' : ''}`).join(', '),
        ]),
      },
    ],
    notes: ['* Other programs used the cores in that pass.'],
  };
}
