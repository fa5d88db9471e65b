import type { Findings } from '../../../findings/findings.js';
import type { RoundEstimate } from '../../../findings/round-estimate.js';
import { halfWidth } from '../../../statistics/estimate.js';
import { counted, duration } from '../../drawing/quantity.js';
import { ARTICLE_STARTS, articleStart } from '../../run/article-figures.js';
import { placesOf } from '../../run/place.js';
import { startUpTable } from '../../run/start-up-table.js';
import { bottomAxis, isDrawable, logAxis } from '../plotting/axes.js';
import type { Figure } from '../plotting/figure.js';
import type { LookOf } from '../plotting/looks.js';
import { picture } from '../plotting/picture.js';
import { type Row, rowsBox, rowsMarkup, type Span } from '../plotting/rows.js';

/** More rows than this are no picture. */
const MOST_ROWS = 40;

/** Plots what starting costs: each start of many, a whole pool, and the article's starts beside. */
export function startUpPlot(found: Findings, lookOf: LookOf): Figure {
  const all = rowsOf(found, lookOf);
  const rows = all.slice(0, MOST_ROWS);
  const base = {
    id: 'start-up',
    title: 'Start-up',
    reading:
      'What it costs until workers are ready. Filled: measured here, with its interval; grey: the article’s figure for one start in Python. The axis is logarithmic.',
  };
  const values = rows.flatMap(({ spans }) =>
    spans.flatMap(({ value, low, high }) => [value ?? low, low, high]),
  );
  if (!values.some(isDrawable))
    return { ...base, drawn: { missing: 'nothing that starts workers was measured.' } };
  const box = rowsBox(rows);
  const x = logAxis(values, [box.left + 8, box.right - 8], { title: 'time', label: duration });
  const svg = picture(
    `Start-up times, ${counted(rows.length, 'row')}; the numbers follow below.`,
    box.bottom + 42,
    bottomAxis(x, box),
    rowsMarkup(rows, x, box),
  );
  const hasStarts = rows.some(({ spans }) => spans.some(({ hollow }) => hollow));
  const notes = hasStarts
    ? [
        `In Python: ${ARTICLE_STARTS.article.key}, ${ARTICLE_STARTS.article.machine}; a hundredth of ${ARTICLE_STARTS.starts} starts.`,
      ]
    : [];
  return { ...base, notes, drawn: { svg, data: startUpTable(found) } };
}

function rowsOf(found: Findings, lookOf: LookOf): Row[] {
  const placeOf = placesOf(found);
  return found.startUp.flatMap(({ strategy, one, many, starts, pools, machine }): Row[] => {
    const own = machine === undefined ? strategy : `${strategy} on ${machine}`;
    const look = lookOf(strategy);
    const place = placeOf(strategy);
    const there = place === undefined ? undefined : articleStart(place);
    const each = many === null ? one : scaled(many, 1 / starts);
    const article: Span[] = there === undefined ? [] : [articleSpan(there, look.shape)];
    const single: Row[] =
      each === null || !isDrawable(each.value)
        ? []
        : [
            {
              name: `${own}, one start`,
              known: duration(each.value, halfWidth(each)),
              spans: [
                { ...each, look, tooltip: `${strategy}: ${duration(each.value)} for each start` },
                ...article,
              ],
            },
          ];
    const crews = place === 'here' ? [] : pools.filter(({ startup }) => isDrawable(startup.value));
    return [
      ...single,
      ...crews.map(({ workers, startup }) => ({
        name: `${own}, pool of ${workers}`,
        known: duration(startup.value, halfWidth(startup)),
        spans: [{ ...startup, look, tooltip: `${strategy}, pool of ${workers}: ${duration(startup.value)}` }],
      })),
    ];
  });
}

function articleSpan({ model, ms }: { readonly model: string; readonly ms: number }, shape: number): Span {
  const value = ms / ARTICLE_STARTS.starts;
  return {
    look: { colour: 'foreign', shape, dash: undefined },
    value,
    low: value,
    high: value,
    hollow: true,
    tooltip: `Python, ${model}: ${duration(value)} for each start (${ARTICLE_STARTS.article.key})`,
  };
}

function scaled(estimate: RoundEstimate, by: number): RoundEstimate {
  return { ...estimate, value: estimate.value * by, low: estimate.low * by, high: estimate.high * by };
}
