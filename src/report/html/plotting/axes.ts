import { scaleLinear, scaleLog } from 'd3-scale';
import { clipped } from '../../drawing/text-width.js';
import { element, type Markup } from '../document/markup.js';

/** One direction of a plot: where values lie, and which of them are labelled. */
export interface Axis {
  readonly title: string;
  readonly ticks: readonly number[];
  at(value: number): number;
  label(value: number): string;
}

export interface AxisWords {
  readonly title: string;
  readonly label: (value: number) => string;
}

export type Range = readonly [from: number, to: number];

/** Times and sizes outside these are no measurement; they would leave a scale without room for the others. */
const LEAST = 1e-12;
const MOST = 1e18;

/** Whether a logarithmic axis can show a value. */
export function isDrawable(value: number): boolean {
  return value >= LEAST && value <= MOST;
}

/** Makes a logarithmic axis over values of which some may not be drawable. */
export function logAxis(values: readonly number[], range: Range, words: AxisWords, mostTicks = 5): Axis {
  const drawable = values.filter(isDrawable);
  const [low, high] = drawable.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, 0]);
  const [from, to] = drawable.length === 0 ? [1, 10] : padded(low, high);
  const scale = scaleLog()
    .domain([from, to])
    .range([...range])
    .clamp(true);
  return {
    ...words,
    ticks: logTicks(from, to, mostTicks),
    at: (value) => scale(Math.min(MOST, Math.max(LEAST, Number.isNaN(value) ? from : value))),
  };
}

/** Makes a linear axis. */
export function linearAxis(
  from: number,
  to: number,
  range: Range,
  words: AxisWords,
  ticks?: readonly number[],
): Axis {
  const scale = scaleLinear()
    .domain([from, to > from ? to : from + 1])
    .range([...range])
    .clamp(true);
  return { ...words, ticks: ticks ?? scale.ticks(5), at: (value) => scale(value) };
}

/** Leaves room for marks at both ends: a twentieth of the axis, and more where all values are nearly alike. */
function padded(low: number, high: number): [number, number] {
  const room = Math.max((high / low) ** 0.06, 1.12);
  return [low / room, high * room];
}

/** Picks powers of ten, every second or third of them where they are many, or 1, 2 and 5 times them where they are few. */
function logTicks(from: number, to: number, most: number): number[] {
  const decades = range(Math.floor(Math.log10(from)), Math.ceil(Math.log10(to)));
  const within = (factors: readonly number[]) =>
    decades
      .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
      .filter((tick) => tick >= from && tick <= to);
  for (const factors of [[1, 2, 5], [1, 3], [1]]) {
    const ticks = within(factors);
    if (ticks.length <= most && ticks.length > 1) return ticks;
  }
  const powers = within([1]);
  if (powers.length > 1) return powers.filter((_, i) => i % Math.ceil(powers.length / most) === 0);
  return scaleLinear()
    .domain([from, to])
    .ticks(Math.min(4, most))
    .filter((tick) => tick > 0);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label of more letters would reach into its neighbour. */
const LONGEST_LABEL = 9;

/** A tick is exact: zeros after its point are no digits that were measured. */
function tickLabel(text: string): string {
  return clipped(text.replace(/\.0+(?!\d)|(\.\d*?[1-9])0+(?!\d)/, '$1'), LONGEST_LABEL);
}

/** Draws the horizontal axis below a box: its grid lines, labels and title. */
export function bottomAxis({ ticks, at, label, title }: Axis, box: Box, titleText = title): Markup {
  return element(
    'g',
    { class: 'axis' },
    ticks.map((tick) => [
      element('line', {
        class: 'grid',
        x1: at(tick),
        x2: at(tick),
        y1: box.top,
        y2: box.bottom,
        'data-axis': 'x',
        'data-value': String(tick),
      }),
      element('text', { x: at(tick), y: box.bottom + 16, 'text-anchor': 'middle' }, tickLabel(label(tick))),
    ]),
    element(
      'text',
      { class: 'title', x: (box.left + box.right) / 2, y: box.bottom + 35, 'text-anchor': 'middle' },
      clipped(titleText, 46),
    ),
  );
}

/** Repeats the labels of a horizontal axis above a tall box. */
export function topLabels({ ticks, at, label }: Axis, box: Box): Markup {
  return element(
    'g',
    { class: 'axis' },
    ticks.map((tick) =>
      element('text', { x: at(tick), y: box.top - 10, 'text-anchor': 'middle' }, tickLabel(label(tick))),
    ),
  );
}

/** Draws the vertical axis at the left of a box; its title stands above it, where nobody has to turn their head. */
export function leftAxis({ ticks, at, label, title }: Axis, box: Box): Markup {
  return element(
    'g',
    { class: 'axis' },
    ticks.map((tick) => [
      element('line', {
        class: 'grid',
        x1: box.left,
        x2: box.right,
        y1: at(tick),
        y2: at(tick),
        'data-axis': 'y',
        'data-value': String(tick),
      }),
      element(
        'text',
        { x: box.left - 6, y: at(tick), 'text-anchor': 'end', 'dominant-baseline': 'middle' },
        tickLabel(label(tick)),
      ),
    ]),
    element('text', { class: 'title', x: 2, y: 14 }, clipped(title, 56)),
  );
}
