import type { SharedWorkload } from '../../../findings/side-by-side.js';
import { factor, factorRange, sizeInUnit } from '../../drawing/quantity.js';
import { cellsBeside, cellsOf } from '../../runs/cells-beside.js';
import { element } from '../document/markup.js';
import { bottomAxis, isDrawable, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import type { LookOf } from '../plotting/looks.js';
import { picture } from '../plotting/picture.js';
import { type Row, rowsBox, rowsMarkup } from '../plotting/rows.js';

/** The table below has more. */
const MOST_ROWS = 60;

/** Plots the warm speed-ups of all runs, those of the same workers below each other. */
export function speedUpsBeside(workload: SharedWorkload, id: string, lookOf: LookOf): Figure {
  const at = workload.size === null ? '' : ` at ${sizeInUnit(workload.size, workload.sizeUnit)}`;
  const base = {
    id,
    title: `${workload.id}${at}`,
    reading:
      'Warm speed-up against the main thread of the same run, with its 95% interval. The line is the main thread: right of it workers pay. The letter is the run.',
  };
  const all = cellsOf(workload).flatMap(({ run, cell, name }): Row[] => {
    const speedUp = cell.speedUp.warm;
    if (speedUp === null || !isDrawable(speedUp.value)) return [];
    const { value, low, high } = speedUp;
    return [
      {
        name: `${run.name}: ${name}`,
        known: `${factor(value)} (${factorRange(speedUp)})`,
        spans: [
          { look: lookOf(run.name), value, low, high, tooltip: `${run.name}, ${name}: ${factor(value)}` },
        ],
      },
    ];
  });
  const rows = all.slice(0, MOST_ROWS);
  if (rows.length === 0) return { ...base, drawn: { missing: 'the runs share no size that both measured.' } };
  const box = rowsBox(rows);
  const ends = rows.flatMap(({ spans }) => spans.flatMap(({ low, high }) => [low, high]));
  const x = logAxis([1, ...ends], [box.left + 8, box.right - 8], {
    title: 'speed-up',
    label: (value) => factor(value),
  });
  const svg = picture(
    `Speed-ups of ${rows.length} cells, a row per cell and run; the numbers follow below.`,
    box.bottom + 42,
    bottomAxis(x, box),
    element('line', { class: 'one', x1: x.at(1), x2: x.at(1), y1: box.top, y2: box.bottom }),
    rowsMarkup(rows, x, box),
  );
  const notes =
    all.length > rows.length ? [`The first ${MOST_ROWS} of ${all.length} rows; the table has more.`] : [];
  return {
    ...base,
    notes,
    drawn: { svg, data: cellsBeside({ runs: [], workloads: [workload], alone: [] }) },
  };
}
