import { groupBy } from '../../findings/group-by.js';
import { median } from '../../statistics/quantile.js';
import type { GroupHistory, RatioSeries } from '../../verdict/history.js';
import { crew } from '../drawing/crew.js';
import { factor, size } from '../drawing/quantity.js';
import type { Cell, Table } from '../drawing/table.js';
import { changeText, commitText } from './history-words.js';

/** Tables every ratio of a group, its level since the last step, and that step. */
export function ratiosTable({ series }: GroupHistory): Table {
  const groups = groupBy(series, ({ key }) => `${key.workload} ${size(key.size)}`);
  return {
    title: 'All ratios to the main thread',
    columns: [
      { head: 'strategy', align: 'left', drop: 0 },
      { head: 'runs', align: 'right', drop: 2 },
      { head: 'ratio now', align: 'right', drop: 0 },
      { head: 'last step', align: 'right', drop: 0 },
      { head: 'interval', align: 'left', drop: 1 },
      { head: 'from', align: 'left', drop: 1 },
    ],
    groups: [...groups].map(([label, own]) => ({ label, rows: own.map(rowOf) })),
    notes: [
      'Ratio: warm time / that of the main thread in the same run; the median of the runs since the last step.',
      ...(series.some(({ judged }) => !judged)
        ? ['Too few runs: the more ratios are judged, the more runs it takes to tell a step from chance.']
        : []),
    ],
  };
}

function rowOf(series: RatioSeries): Cell[] {
  const { key, points, steps, judged, leastRuns } = series;
  const step = steps.at(-1);
  const level = median(points.slice(step?.at ?? 0).map(({ ratio }) => ratio));
  const known: Cell[] = [crew(key), String(points.length), factor(level)];
  if (step === undefined)
    return [
      ...known,
      { text: judged ? 'none' : `too few runs: ${leastRuns} are needed`, tone: 'quiet' },
      '',
      '',
    ];
  const { low, high, value } = step.factor;
  return [
    ...known,
    { text: changeText(step), tone: value > 1 ? 'bad' : 'good' },
    `${factor(low)}–${factor(high)}`,
    commitText(step.firstAfter) ?? step.firstAfter.name,
  ];
}
