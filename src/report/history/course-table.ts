import type { GroupHistory, RatioSeries } from '../../verdict/history.js';
import { factor } from '../drawing/quantity.js';
import { type Cell, NOTHING, type Table } from '../drawing/table.js';
import { commitText, startText } from './history-words.js';

/** Tables every run of one series. */
export function courseTable({ points, steps }: RatioSeries, { runs }: GroupHistory): Table {
  const after = new Set(steps.map(({ at }) => at));
  return {
    title: 'The runs of this plot',
    columns: [
      { head: 'started (UTC)', align: 'left', drop: 0 },
      { head: 'commit', align: 'left', drop: 0 },
      { head: 'file', align: 'left', drop: 1 },
      { head: 'ratio', align: 'right', drop: 0 },
      { head: '', align: 'left', drop: 0 },
    ],
    groups: [
      {
        rows: points.flatMap(({ run, ratio }, i): Cell[][] => {
          const place = runs[run];
          if (place === undefined) return [];
          const mark: Cell = after.has(i) ? 'first after the step' : '';
          return [[startText(place), commitText(place) ?? NOTHING, place.name, factor(ratio, 0.0005), mark]];
        }),
      },
    ],
    notes: [],
  };
}
