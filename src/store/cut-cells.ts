import { MAX_CONTAINERS, MAX_DEPTH } from './limits.js';

/**
 * A results file, cut where its cells are: to be parsed one by one, so that they are never all in memory twice. It is
 * cut as bytes, because its text would be in the heap, where what is in use decides how much garbage V8 lets lie.
 */
export interface CutFile {
  /** The document with an empty list of cells. */
  readonly rest: string;
  readonly cellCount: number;
  /** The text of one of the cells. Not yet known to be JSON. */
  cell(index: number): string;
}

/** A text that would cost JSON.parse gigabytes: what is wrong with it. */
export class Excess extends Error {}

/**
 * Looks through UTF-8 text once. Whether it is JSON is not asked here: where it is not, its pieces are not either.
 * @throws Excess where it is nested too deep or has too many objects and arrays
 */
export function cutCells(bytes: Buffer): CutFile {
  let depth = 0;
  let containers = 0;
  /** Where the last string began that no list has followed. */
  let lastString = -1;
  /** Where the list of cells opens, the commas between them, and where it closes. */
  const places: number[] = [];
  let isIn = false;
  // The bytes of other characters than ASCII are all above these.
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes[i] ?? 0;
    // Digits, most of a file.
    if (code > COMMA && code < OPEN_BRACKET) continue;
    if (code === QUOTE) {
      lastString = i;
      i = endOfString(bytes, i + 1);
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (depth === 1 && places.length === 0 && lastString >= 0) {
        isIn = CELLS.test(bytes.toString('latin1', lastString, i + 1));
        if (isIn) places.push(i);
        // Each string is looked at once: a hostile file may have one, and a million lists behind it.
        lastString = -1;
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
  return cutAt(bytes, isIn ? [] : places);
}

function cutAt(bytes: Buffer, places: readonly number[]): CutFile {
  const [open, close] = [places[0], places.at(-1)];
  const cell = (index: number): string => bytes.toString('utf8', (places[index] ?? 0) + 1, places[index + 1]);
  // A list that does not end is left to JSON.parse, which says so.
  if (open === undefined || close === undefined) return { rest: bytes.toString(), cellCount: 0, cell };
  const count = places.length - 1;
  const isEmpty = count === 1 && cell(0).trim() === '';
  const rest = bytes.toString('utf8', 0, open + 1) + bytes.toString('utf8', close);
  return { rest, cellCount: isEmpty ? 0 : count, cell };
}

const CELLS = /^"cells"\s*:\s*\[$/;
const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The place of the quote that ends the string; the number of bytes without one. */
function endOfString(bytes: Buffer, start: number): number {
  for (let i = start; i < bytes.length; i++) {
    const code = bytes[i];
    if (code === QUOTE) return i;
    if (code === BACKSLASH) i++;
  }
  return bytes.length;
}
