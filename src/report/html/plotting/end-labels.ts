import { clipped } from '../../drawing/text-width.js';
import { element, type Markup } from '../document/markup.js';
import type { Box } from './axes.js';
import type { Look } from './looks.js';

/** A name at the end of a series. */
export interface EndLabel {
  readonly text: string;
  readonly look: Look;
  /** The series' last point. */
  readonly x: number;
  readonly y: number;
}

/** Lines of letters at the size that a phone gets. */
const LINE = 18;
const LONGEST_NAME = 18;

/** Names series beside a box, apart from each other and with a thin line to their ends. */
export function endLabels(labels: readonly EndLabel[], box: Box): Markup[] {
  const places = spread(
    labels.map(({ y }) => y),
    box.top,
    box.bottom,
  );
  return labels.map(({ text, look, x, y }, i) => {
    const place = places[i] ?? y;
    return element(
      'g',
      { class: 'end' },
      element('path', {
        class: `leader ${look.colour}`,
        d: `M${round(x + 6)},${round(y)}L${round(box.right + 8)},${round(place)}`,
      }),
      element(
        'text',
        { x: box.right + 12, y: place, 'dominant-baseline': 'middle', class: `ink ${look.colour}` },
        clipped(text, LONGEST_NAME),
      ),
    );
  });
}

/** Whether so many names fit beside a box. */
export function hasRoom(count: number, box: Box): boolean {
  return count * LINE <= box.bottom - box.top + LINE;
}

/** Moves places apart until each has a line of its own, keeping their order. */
export function spread(wanted: readonly number[], top: number, bottom: number): number[] {
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const sorted = order.map((i) => wanted[i] ?? 0);
  const places: number[] = [];
  for (const [k, place] of sorted.entries())
    places.push(Math.max(place, k === 0 ? top : (places[k - 1] ?? 0) + LINE));
  for (let k = places.length - 1, limit = bottom; k >= 0; k -= 1, limit = (places[k + 1] ?? limit) - LINE)
    places[k] = Math.min(places[k] ?? 0, limit);
  const result: number[] = [];
  for (const [k, i] of order.entries()) result[i] = places[k] ?? 0;
  return result;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
