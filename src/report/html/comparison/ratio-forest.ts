import { FIGURES } from '../../../model/compared-metrics.js';
import type { CellComparison, Change, Comparison } from '../../../verdict/comparison.js';
import { leadingChange } from '../../../verdict/leading-change.js';
import { growth } from '../../comparison/change-words.js';
import { comparisonTable, MOST_CELLS } from '../../comparison/comparison-table.js';
import { cellName } from '../../comparison/comparison-words.js';
import { crew } from '../../drawing/crew.js';
import { counted, percent, size } from '../../drawing/quantity.js';
import { element } from '../document/markup.js';
import { bottomAxis, isDrawable, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import { picture } from '../plotting/picture.js';
import { type Row, rowsBox, rowsMarkup } from '../plotting/rows.js';

/** The table below has more. */
const MOST_ROWS = 60;

/** More dots in a row would only cover each other. */
const MOST_PAIRS = 100;

/** Intervals may be open; an axis that followed them would show nothing else. */
const FURTHEST = 1.15;

interface Judged {
  readonly cell: CellComparison;
  readonly change: Change;
}

/** Plots how many times worse head is, a row per cell, with the margin shaded in which nothing counts as worse. */
export function ratioForest(comparison: Comparison): Figure {
  const judged = comparison.cells.flatMap((cell): Judged[] => {
    const change = leadingChange(cell);
    return change !== undefined && isDrawable(change.ratio.value) ? [{ cell, change }] : [];
  });
  const shown = judged.slice(0, MOST_ROWS);
  const base = {
    id: 'ratios',
    title: 'How much more head takes',
    reading:
      'One row per cell, worst first: the ratio of head to base with its 95% interval. Shaded: the margin that is allowed. An interval that lies right of it shows a regression; one that reaches beyond it leaves the cell open. Small dots are single pairs of processes; hollow marks were not judged.',
  };
  if (shown.length === 0) return { ...base, drawn: { missing: 'no cell has a ratio.' } };
  const margin = 1 + (comparison.thresholds.time ?? 0);
  const rows = shown.map(rowOf);
  const box = rowsBox(rows);
  const values = shown.flatMap(({ change: { ratio, pairRatios = [] } }) => [
    ratio.value,
    ...pairRatios.filter(isDrawable).slice(0, MOST_PAIRS),
  ]);
  const least = Math.min(1 / FURTHEST, ...values);
  const most = Math.max(FURTHEST, ...values);
  const x = logAxis([least, most], [box.left + 8, box.right - 8], {
    title: 'head / base',
    label: (value) => `${Number(value.toPrecision(3))}×`,
  });
  const svg = picture(
    `Ratios of head to base, ${counted(shown.length, 'row')}; the numbers follow below.`,
    box.bottom + 42,
    element('rect', {
      class: 'margin',
      x: x.at(1 / margin),
      y: box.top,
      width: x.at(margin) - x.at(1 / margin),
      height: box.bottom - box.top,
    }),
    bottomAxis(x, box),
    element('line', { class: 'one', x1: x.at(1), x2: x.at(1), y1: box.top, y2: box.bottom }),
    rowsMarkup(rows, x, box),
  );
  const left = comparison.cells.length - shown.length;
  const notes = [
    `Margin for times: ${percent(comparison.thresholds.time ?? 0)}. Other metrics have margins of their own, in the words of their cell.`,
    ...(left > 0
      ? [
          `${counted(left, 'more cell')} without a ratio, or beyond the first ${MOST_ROWS}: ${elsewhere(comparison)}.`,
        ]
      : []),
  ];
  return { ...base, notes, drawn: { svg, data: comparisonTable(comparison) } };
}

/** The table has a limit as well. */
function elsewhere({ cells }: Comparison): string {
  return cells.length <= MOST_CELLS
    ? 'the table has them'
    : `the table has the first ${MOST_CELLS} cells, and --format json all of them`;
}

/** What was not judged is hollow: it was measured, and decides nothing. */
function rowOf({ cell, change }: Judged): Row {
  const { ratio, judgement, metric } = change;
  const tooltip = `${cellName(cell)}: ${cell.verdict}, ${FIGURES[metric].name} ${growth(ratio)}`;
  return {
    name: `${cell.workload} ${size(cell.size)}, ${crew(cell)}`,
    known: `${cell.verdict} ${growth(ratio)}`,
    spans: [
      {
        look: { colour: `v-${cell.verdict}`, shape: SHAPES[cell.verdict], dash: undefined },
        value: ratio.value,
        low: ratio.low,
        high: ratio.high,
        tooltip,
        raw: (change.pairRatios ?? []).filter(isDrawable).slice(0, MOST_PAIRS),
        hollow: judgement === 'not-judged' || judgement === 'too-few-pairs',
      },
    ],
  };
}

/** Verdicts differ by shape as well as by colour. */
const SHAPES: Readonly<Record<CellComparison['verdict'], number>> = {
  pass: 0,
  improvement: 2,
  regression: 1,
  suspect: 3,
  inconclusive: 4,
};
