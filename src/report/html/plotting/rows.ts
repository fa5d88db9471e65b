import { clipped, textWidth } from '../../drawing/text-width.js';
import { element, type Markup } from '../document/markup.js';
import type { Axis, Box } from './axes.js';
import type { Look } from './looks.js';
import { mark } from './looks.js';
import { WIDTH } from './picture.js';

/** A value with its interval on a row of its own. */
export interface Span {
  readonly look: Look;
  /** Null where only an interval is known. */
  readonly value: number | null;
  /** -Infinity or Infinity, or 0 on a logarithmic axis: the interval is open at this end. */
  readonly low: number;
  readonly high: number;
  readonly tooltip: string;
  readonly hollow?: boolean;
  /** The single values that the estimate rests on, where they are known. */
  readonly raw?: readonly number[];
}

/** A row of a picture: its name and what is known, above the spans. */
export interface Row {
  readonly name: string;
  readonly known: string;
  readonly spans: readonly Span[];
}

/** A row has a line of words and a line of spans: beside each other a phone has no room for both. */
export const ROW_HEIGHT = 36;

/** A phone shows so many letters on a line. The name has what the numbers leave. */
const MOST_LETTERS = 60;
const MOST_KNOWN = 36;

/** The room of so many rows, which take the picture's whole width. */
export function rowsBox(count: number): Box {
  return { left: 12, right: WIDTH - 12, top: 8, bottom: 12 + count * ROW_HEIGHT };
}

/** Draws rows below each other. */
export function rowsMarkup(rows: readonly Row[], x: Axis, box: Box): Markup[] {
  return rows.map(({ name, known, spans }, i) => {
    const top = box.top + i * ROW_HEIGHT;
    const shown = clipped(known, MOST_KNOWN);
    return element(
      'g',
      {},
      element('text', { x: box.left, y: top + 12 }, clipped(name, MOST_LETTERS - textWidth(shown) - 1)),
      element('text', { x: box.right, y: top + 12, 'text-anchor': 'end' }, shown),
      element('line', { class: 'grid', x1: box.left, x2: box.right, y1: top + 24, y2: top + 24 }),
      spans.map((span) => spanMarkup(span, x, box, top + 24, i)),
    );
  });
}

function spanMarkup(
  { look, value, low, high, tooltip, hollow = false, raw = [] }: Span,
  x: Axis,
  box: Box,
  y: number,
  row: number,
): Markup {
  const isOpenLow = !(low > 0) && low !== value;
  const isOpenHigh = high === Infinity;
  const from = isOpenLow ? box.left : x.at(low);
  const to = isOpenHigh ? box.right : x.at(high);
  const ends = `${isOpenLow ? `M${from + 6},${y - 5}L${from},${y}L${from + 6},${y + 5}` : ''}${isOpenHigh ? `M${to - 6},${y - 5}L${to},${y}L${to - 6},${y + 5}` : ''}`;
  return element(
    'g',
    { class: 'span' },
    raw.map((each) => element('circle', { class: `raw ${look.colour}`, cx: x.at(each), cy: y + 7, r: 2 })),
    element('path', { class: `interval ${look.colour}`, d: `M${round(from)},${y}L${round(to)},${y}${ends}` }),
    value === null ? null : mark(look, [x.at(value), y], { x: value, y: row, tooltip }, { hollow, area: 52 }),
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
