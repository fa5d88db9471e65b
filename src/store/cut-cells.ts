import { MAX_CONTAINERS, MAX_DEPTH } from './limits.js';

/** The text of a results file, cut where its cells are: to be parsed one by one, so that they are never all in memory twice. */
export interface CutText {
  /** The document with an empty list of cells. */
  readonly rest: string;
  /** The text of each cell. Not yet known to be JSON. */
  readonly cells: readonly string[];
}

/** A text that would cost JSON.parse gigabytes: what is wrong with it. */
export class Excess extends Error {}

/**
 * Looks through the text once. Whether it is JSON is not asked here: where it is not, its pieces are not either.
 * @throws Excess where it is nested too deep or has too many objects and arrays
 */
export function cutCells(text: string): CutText {
  let depth = 0;
  let containers = 0;
  let lastString = 0;
  /** Where the list of cells opens, the commas between them, and where it closes. */
  const places: number[] = [];
  let isIn = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Digits, most of a file.
    if (code > COMMA && code < OPEN_BRACKET) continue;
    if (code === QUOTE) {
      lastString = i;
      i = endOfString(text, i + 1);
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (depth === 1 && places.length === 0 && CELLS.test(text.slice(lastString, i + 1))) {
        places.push(i);
        isIn = true;
      }
      if (++depth > MAX_DEPTH) throw new Excess('is nested too deep');
      if (++containers > MAX_CONTAINERS)
        throw new Excess(`has more than ${MAX_CONTAINERS} objects and arrays`);
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (--depth === 1 && isIn) {
        places.push(i);
        isIn = false;
      }
    } else if (code === COMMA && isIn && depth === 2) places.push(i);
  }
  return cutAt(text, isIn ? [] : places);
}

function cutAt(text: string, places: readonly number[]): CutText {
  const [open, close] = [places[0], places.at(-1)];
  // A list that does not end is left to JSON.parse, which says so.
  if (open === undefined || close === undefined) return { rest: text, cells: [] };
  const cells = places.slice(1).map((end, i) => text.slice((places[i] ?? 0) + 1, end));
  const isEmpty = cells.length === 1 && cells[0]?.trim() === '';
  return { rest: text.slice(0, open + 1) + text.slice(close), cells: isEmpty ? [] : cells };
}

const CELLS = /^"cells"\s*:\s*\[$/;
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The place of the quote that ends the string; the text's length without one. */
function endOfString(text: string, start: number): number {
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) return i;
    if (code === BACKSLASH) i++;
  }
  return text.length;
}
