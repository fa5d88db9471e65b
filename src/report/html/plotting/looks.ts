import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from 'd3-shape';
import { BASELINE_STRATEGY } from '../../../model/cell.js';
import { element, type Markup } from '../document/markup.js';

/** How a strategy looks in every plot of a page: a colour, a shape and a dash, so that no reader depends on colour. */
export interface Look {
  /** A class of the style sheet: names never reach it. */
  readonly colour: string;
  readonly shape: number;
  readonly dash: string | undefined;
}

export type LookOf = (strategy: string) => Look;

/** The style sheet has so many colours besides the main thread's. */
const COLOURS = 7;
const SHAPES = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
  symbolWye,
];
const DASHES = [undefined, '7 3', '2 3', '9 3 2 3'];

/** Gives looks to strategies in the order of the plan. The eighth has the first one's colour, another shape and another dash. */
export function looksOf(strategies: readonly string[]): LookOf {
  const others = [...new Set(strategies)].filter((strategy) => strategy !== BASELINE_STRATEGY);
  const places = new Map(others.map((strategy, i) => [strategy, i]));
  return (strategy) => {
    if (strategy === BASELINE_STRATEGY) return { colour: 'c-main', shape: 0, dash: undefined };
    const place = places.get(strategy) ?? others.length;
    const turn = Math.floor(place / COLOURS);
    return {
      colour: `c-${place % COLOURS}`,
      shape: (place + 1 + turn) % SHAPES.length,
      dash: DASHES[turn % DASHES.length],
    };
  };
}

/** Writes a value as exactly as anybody reads it: a page has thousands of them. */
function digits(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** What a mark says to a test and, as a tooltip, to a reader. */
export interface MarkFacts {
  /** The values that its place shows. */
  readonly x: number;
  readonly y: number;
  readonly tooltip: string;
}

/** Draws a strategy's mark at a place. A hollow one is qualified: contended, or of somebody else. */
export function mark(
  { colour, shape }: Look,
  [x, y]: readonly [x: number, y: number],
  { x: dataX, y: dataY, tooltip }: MarkFacts,
  { hollow = false, area = 58 }: { hollow?: boolean; area?: number } = {},
): Markup {
  return element(
    'path',
    {
      class: `mark ${hollow ? 'hollow ' : ''}${colour}`,
      d: symbol(SHAPES[shape], area).digits(1)() ?? '',
      transform: `translate(${Math.round(x * 100) / 100},${Math.round(y * 100) / 100})`,
      'data-x': digits(dataX),
      'data-y': digits(dataY),
    },
    element('title', {}, tooltip),
  );
}
