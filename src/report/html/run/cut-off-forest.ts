import type { CutOffFindings } from '../../../findings/cut-offs.js';
import { crew } from '../../drawing/crew.js';
import { counted, size } from '../../drawing/quantity.js';
import { textOf } from '../../drawing/table.js';
import { articleCutOff } from '../../run/article-figures.js';
import { cutOffTable } from '../../run/cut-off-table.js';
import { cutOffCell } from '../../run/cut-off-text.js';
import { bottomAxis, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import type { Look } from '../plotting/looks.js';
import { picture } from '../plotting/picture.js';
import { type Row, rowsBox, rowsMarkup, type Span } from '../plotting/rows.js';
import { type Subject, stays } from './subject.js';

const MOST_ROWS = 32;

/** Plots every strategy's cut-off, warm and cold, as an interval of sizes. */
export function cutOffForest(subject: Subject): Figure {
  const { workload, results } = subject;
  const base = {
    id: 'cut-offs',
    title: 'Cut-offs: from which size it pays',
    reading:
      'Each row is the interval of sizes in which a strategy overtakes the main thread. An arrow: the interval is open there. Filled is warm, hollow is cold.',
  };
  const sizes = new Set(workload.cutOffs.flatMap(({ answer }) => answer.points.map((point) => point.size)));
  if (workload.cutOffs.length === 0)
    return { ...base, drawn: { missing: 'nothing was measured beside the main thread.' } };
  if (sizes.size < 2)
    return {
      ...base,
      drawn: {
        missing:
          'one size was measured, and a cut-off lies between sizes. `--sizes 10,100,1000` measures more.',
      },
    };
  const shown = workload.cutOffs.slice(0, MOST_ROWS);
  const rows = shown.map((one) => rowOf(one, subject));
  const box = rowsBox(rows);
  const drawn = rows.flatMap(({ spans }) =>
    spans.flatMap(({ value, low, high }) => [value ?? low, low, high]),
  );
  const x = logAxis([...sizes, ...drawn], [box.left + 8, box.right - 8], {
    title: workload.sizeUnit,
    label: size,
  });
  const svg = picture(
    `Cut-offs as intervals of sizes, ${counted(rows.length, 'row')}; the numbers follow below.`,
    box.bottom + 42,
    bottomAxis(x, box),
    rowsMarkup(rows, x, box),
  );
  const left = workload.cutOffs.length - shown.length;
  const notes = [
    ...(left > 0 ? [`${left} more rows are in --format json.`] : []),
    ...(shown.some((one) => articleOf(one, subject) !== undefined)
      ? ['Grey: between these sizes it began to pay in Python, cold, in the article.']
      : []),
  ];
  return {
    ...base,
    notes,
    drawn: {
      svg,
      data: cutOffTable({ workloads: [workload], strategies: results.plan.strategies, ...NO_OTHERS }),
    },
  };
}

/** The table of cut-offs looks at the workloads and strategies alone. */
const NO_OTHERS = {
  startUpWorkloads: [],
  startUp: [],
  slowStartUp: [],
  open: [],
  pools: null,
  ladder: null,
  machines: null,
} as const;

function rowOf(one: CutOffFindings, subject: Subject): Row {
  const { strategy, temperature, answer } = one;
  const look = subject.lookOf(strategy);
  const there = articleOf(one, subject);
  const known = textOf(cutOffCell(answer));
  const spans = [...spansOf(one, look, known), ...(there === undefined ? [] : [there])];
  return { name: `${crew({ ...one, stays: stays(subject, strategy) })}, ${temperature}`, known, spans };
}

function spansOf({ answer, temperature }: CutOffFindings, look: Look, tooltip: string): Span[] {
  const shown = { look, tooltip, hollow: temperature === 'cold' };
  switch (answer.kind) {
    case 'crosses':
      return [{ ...shown, value: answer.size.value, low: answer.size.low, high: answer.size.high }];
    case 'always':
      return [{ ...shown, value: null, low: 0, high: answer.from }];
    case 'never':
      return [{ ...shown, value: null, low: answer.upTo, high: Infinity }];
    case 'not-monotone':
      return answer.crossings.map(({ below, above }) => ({ ...shown, value: null, low: below, high: above }));
    case 'not-resolved':
      return [{ ...shown, value: null, low: answer.size.low, high: answer.size.high }];
  }
}

function articleOf(
  { strategy, temperature }: CutOffFindings,
  { workload, placeOf }: Subject,
): Span | undefined {
  const place = placeOf(strategy);
  const there = place === undefined ? undefined : articleCutOff(workload.id, place);
  if (there === undefined || there.temperature !== temperature) return undefined;
  const { low, high, article } = there;
  return {
    look: { colour: 'foreign', shape: 0, dash: undefined },
    value: null,
    low,
    high,
    tooltip: `Python: between ${size(low)} and ${size(high)} (${article.key})`,
  };
}
