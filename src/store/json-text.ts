import { KeyOrder } from './key-order.js';
import type { Path } from './shape.js';

/** Far above what a results file has, far below what hurts. */
export interface JsonLimits {
  readonly maxDepth: number;
  /** Characters between a string's quotes, escapes counted as written. */
  readonly maxStringLength: number;
  readonly maxKeys: number;
  /** Orders of keys that differ, over all objects. */
  readonly maxKeyOrders: number;
  /** Objects and arrays. */
  readonly maxContainers: number;
  readonly maxValues: number;
}

export interface JsonFault {
  readonly path: Path;
  readonly problem: string;
}

/** A list that is a field of the document, and whose items the caller parses one at a time. */
export interface JsonList {
  readonly field: string;
  readonly maxItems: number;
  /** Whether each item may have `maxContainers`, where nothing large is kept of it, or the whole document. */
  readonly limit: 'item' | 'document';
}

/** Where a list begins and ends, and its items, as far as they are objects or arrays; ends are the places behind. */
export interface ListPlaces {
  readonly start: number;
  readonly end: number;
  readonly itemStarts: readonly number[];
  readonly itemEnds: readonly number[];
}

export interface JsonScan {
  readonly fault?: JsonFault;
  /** Undefined where the document has no such list. */
  readonly places?: ListPlaces;
}

/**
 * Looks through JSON text once, before JSON.parse may spend memory and time on it: nesting, lengths and numbers of
 * things, a text cut short, and repeated keys, of which JSON.parse silently takes the last and other readers the
 * first (RFC 8259, section 4). Whether the text is otherwise JSON is JSON.parse's to say. Notes on the way where the
 * items of a list are.
 */
export function scanJson(text: string, limits: JsonLimits, list?: JsonList): JsonScan {
  const path: Path = [];
  const itemStarts: number[] = [];
  const itemEnds: number[] = [];
  let start = 0;
  let places: ListPlaces | undefined;
  const noKeys = KeyOrder.empty(limits.maxKeyOrders);
  /** The keys so far of each open object; undefined for an open array. */
  const open: (KeyOrder | undefined)[] = [];
  let containers = 0;
  let values = 0;
  let keyExpected = false;
  const fault = (problem: string): JsonScan => ({ fault: { path, problem } });

  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // Digits, of which most of a file is made, and letters.
    if (code > COMMA && code < OPEN_BRACKET) continue;
    switch (code) {
      case QUOTE: {
        const guessed = keyExpected ? open.at(-1)?.guess(text, i + 1) : undefined;
        if (guessed?.key !== undefined) {
          path[path.length - 1] = guessed.key;
          open[open.length - 1] = guessed;
          keyExpected = false;
          i += guessed.key.length + 1;
          break;
        }
        const end = endOfString(text, i + 1);
        if (end - i - 1 > limits.maxStringLength) return fault('is or has a text that is too long');
        if (end === text.length) return fault(CUT_SHORT);
        if (keyExpected) {
          const key = readKey(text, i, end);
          path[path.length - 1] = key;
          const keys = open.at(-1)?.with(key);
          if (keys === 'repeated') return fault('is there twice');
          if (keys === 'too many' || (keys?.length ?? 0) > limits.maxKeys)
            return fault('is one field too many');
          open[open.length - 1] = keys;
          keyExpected = false;
        }
        i = end;
        break;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET: {
        const isObject = code === OPEN_BRACE;
        if (open.length === limits.maxDepth) return fault('is nested too deep');
        if (list !== undefined && path[0] === list.field) {
          if (open.length === 1) start = i;
          if (open.length === 2) {
            if (itemStarts.push(i) > list.maxItems) return fault('is one item too many');
            if (list.limit === 'item') containers = 0;
          }
        }
        if (++containers > limits.maxContainers) return fault('is one object or array too many');
        open.push(isObject ? noKeys : undefined);
        path.push(isObject ? '' : 0);
        keyExpected = isObject;
        break;
      }
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        open.pop();
        path.pop();
        keyExpected = false;
        if (list !== undefined && path[0] === list.field) {
          if (open.length === 2) itemEnds.push(i + 1);
          if (open.length === 1) places = { start, end: i + 1, itemStarts, itemEnds };
        }
        break;
      case COMMA: {
        if (++values > limits.maxValues) return fault('is one value too many');
        const step = path.at(-1);
        if (typeof step === 'number') path[path.length - 1] = step + 1;
        else keyExpected = true;
        break;
      }
    }
  }
  if (open.length > 0) return fault(CUT_SHORT);
  return places === undefined ? {} : { places };
}

const CUT_SHORT = 'is where the file breaks off';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The place of the quote that ends the string; the text's length without one. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

/** A key as JSON.parse sees it: "\u0061" is "a". */
function readKey(text: string, quote: number, end: number): string {
  const raw = text.slice(quote + 1, end);
  if (!raw.includes('\\')) return raw;
  try {
    return String(JSON.parse(text.slice(quote, end + 1)));
  } catch {
    return raw;
  }
}
