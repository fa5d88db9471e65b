import type { PoolFindings } from '../../../findings/pool-findings.js';
import { halfWidth } from '../../../statistics/estimate.js';
import { counted, duration, workOfRun } from '../../drawing/quantity.js';
import { poolsTable } from '../../run/pool-tables.js';
import { ratioText } from '../../run/ratio-text.js';
import { bottomAxis, isDrawable, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import type { LookOf } from '../plotting/looks.js';
import { picture } from '../plotting/picture.js';
import { type Row, rowsBox, rowsMarkup } from '../plotting/rows.js';

/** Plots the time of every pool at its defaults, and of what they are held against. */
export function poolTimes(found: PoolFindings, lookOf: LookOf): Figure {
  const { sizeUnit, size: count, tasks, workers } = found;
  const base = {
    id: 'pool-times',
    title: 'Which pool: each at its own defaults',
    reading: `Warm time of one run with its interval: ${workOfRun(count, sizeUnit, tasks)}, ${counted(workers, 'worker')}. Hollow: no package’s pool. The words compare with the fastest pool, paired by round, and decide; intervals of times may overlap all the same.`,
  };
  const rows = found.defaults
    .filter(({ warm }) => isDrawable(warm.value))
    .map(({ strategy, package: needed, warm, ratio }): Row => {
      const time = duration(warm.value, halfWidth(warm));
      return {
        name: needed === null ? strategy : `${strategy} ${needed.version ?? ''}`,
        known: ratio === null ? time : `${time} · ${ratioText(ratio)}`,
        spans: [
          {
            look: lookOf(strategy),
            value: warm.value,
            low: warm.low,
            high: warm.high,
            tooltip: `${strategy}: ${time}`,
            hollow: needed === null,
          },
        ],
      };
    });
  if (rows.length === 0) return { ...base, drawn: { missing: 'no pool has a time at its defaults.' } };
  const box = rowsBox(rows);
  const ends = rows.flatMap(({ spans }) => spans.flatMap(({ low, high }) => [low, high]));
  const x = logAxis(ends, [box.left + 8, box.right - 8], { title: 'warm time', label: duration });
  const svg = picture(
    `Times of ${counted(rows.length, 'pool')} and references; the numbers follow below.`,
    box.bottom + 42,
    bottomAxis(x, box),
    rowsMarkup(rows, x, box),
  );
  return { ...base, drawn: { svg, data: poolsTable(found) } };
}
