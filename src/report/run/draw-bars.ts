import { bar } from '../drawing/bar.js';
import { type Canvas, clean, toned } from '../drawing/draw-table.js';
import { clipped, textWidth } from '../drawing/text-width.js';
import type { ContenderBar } from './contender-bars.js';

const INDENT = '  ';
const GAP = '  ';
const LONGEST_BAR = 24;
const SHORTEST_BAR = 8;
/** A longer name is cut: the bar and its interval say more. */
const LONGEST_NAME = 26;

/** The longest factor with its interval. A longer name of a size's unit is cut. */
const LONGEST_SPEED = 32;

/** The widths of the columns of all bars of a page, so that they can be compared with each other. */
export interface BarColumns {
  readonly name: number;
  readonly bar: number;
  readonly speed: number;
  /** Null: there is no room for the times. */
  readonly time: number | null;
}

/** Shares out the width: times go first, then the bars become shorter, and the speeds with their intervals stay. */
export function barColumns(bars: readonly ContenderBar[], width: number): BarColumns {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(textWidth));
  const speed = Math.min(LONGEST_SPEED, widest(bars.map((each) => clean(each.speed))));
  const left = width - INDENT.length - 2 * GAP.length - SHORTEST_BAR - speed;
  const name = Math.min(LONGEST_NAME, left, widest(bars.map((each) => clean(each.name))));
  const time = widest(bars.map((each) => each.time));
  const rest = SHORTEST_BAR + left - name;
  const withTime = rest - time - GAP.length;
  return withTime >= SHORTEST_BAR
    ? { name, speed, time, bar: Math.min(LONGEST_BAR, withTime) }
    : { name, speed, time: null, bar: Math.min(LONGEST_BAR, rest) };
}

/** Draws one line per bar: who, how fast against the main thread, and how long that takes. */
export function drawBars(
  bars: readonly ContenderBar[],
  columns: BarColumns,
  { chalk }: Pick<Canvas, 'chalk'>,
): string[] {
  return bars.map(({ name, share, speed, time, tone }) => {
    const drawn = bar(share, columns.bar);
    const parts = [
      fitted(clean(name), columns.name),
      toned(drawn, tone, chalk) + ' '.repeat(columns.bar - textWidth(drawn)),
      fitted(clean(speed), columns.speed),
      ...(columns.time === null ? [] : [time]),
    ];
    return `${INDENT}${parts.join(GAP)}`.trimEnd();
  });
}

function fitted(text: string, width: number): string {
  const shown = clipped(text, width);
  return shown + ' '.repeat(width - textWidth(shown));
}
