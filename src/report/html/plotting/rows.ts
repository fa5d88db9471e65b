import { clipped, textWidth, wrapped } from '../../drawing/text-width.js';
import { element, type Markup } from '../document/markup.js';
import { type Axis, type Box, topLabels } from './axes.js';
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

/** A line of words, and the spans below it: beside each other a phone has no room for both. */
const LINE_HEIGHT = 18;
const SPAN_HEIGHT = 18;

/** A phone shows so many letters on a line. */
const MOST_LETTERS = 52;

/** A longer name than two lines is no name. */
const MOST_NAME_LINES = 2;

/** Who reads the first of more rows does not see the labels below the last. */
const LABELLED_ABOVE = 12;

/** Returns the room that rows take below each other. */
export function rowsBox(rows: readonly Row[]): Box {
  const top = rows.length > LABELLED_ABOVE ? 28 : 8;
  return { left: 12, right: WIDTH - 12, top, bottom: top + 4 + rows.length * layoutOf(rows).height };
}

interface RowsLayout {
  readonly nameLines: readonly (readonly string[])[];
  /** Whether what is known stands below the names, and not at their right. */
  readonly below: boolean;
  /** How many lines of words each row has room for. */
  readonly lines: number;
  readonly height: number;
}

/** Gives all rows of a plot one form: names keep all their letters, at the cost of a taller plot. */
function layoutOf(rows: readonly Row[]): RowsLayout {
  const below = rows.some(({ name, known }) => textWidth(name) + textWidth(known) + 2 > MOST_LETTERS);
  const nameLines = rows.map(({ name }) => linesOf(name));
  const lines = Math.max(1, ...nameLines.map((own) => own.length)) + (below ? 1 : 0);
  return { nameLines, below, lines, height: lines * LINE_HEIGHT + SPAN_HEIGHT };
}

function linesOf(name: string): string[] {
  const lines = wrapped(name, MOST_LETTERS);
  if (lines.length <= MOST_NAME_LINES) return lines;
  return [
    ...lines.slice(0, MOST_NAME_LINES - 1),
    clipped(lines.slice(MOST_NAME_LINES - 1).join(' '), MOST_LETTERS),
  ];
}

/** Draws rows below each other, in the room that `rowsBox` gives them. */
export function rowsMarkup(rows: readonly Row[], x: Axis, box: Box): Markup[] {
  const { nameLines, below, lines, height } = layoutOf(rows);
  const labels = rows.length > LABELLED_ABOVE ? [topLabels(x, box)] : [];
  const drawn = rows.map(({ known, spans }, i) => {
    const top = box.top + i * height;
    const baseline = (line: number): number => top + 12 + line * LINE_HEIGHT;
    const y = top + 6 + lines * LINE_HEIGHT;
    const own = nameLines[i] ?? [];
    return element(
      'g',
      { class: 'row' },
      own.map((name, line) => element('text', { x: box.left, y: baseline(line) }, name)),
      below
        ? element(
            'text',
            { class: 'known', x: box.left, y: baseline(own.length) },
            clipped(known, MOST_LETTERS),
          )
        : element('text', { x: box.right, y: baseline(0), 'text-anchor': 'end' }, known),
      element('line', { class: 'grid', x1: box.left, x2: box.right, y1: y, y2: y }),
      spans.map((span) => spanMarkup(span, x, box, y, i)),
    );
  });
  return [...labels, ...drawn];
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
