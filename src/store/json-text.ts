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

/**
 * Looks through JSON text once, before JSON.parse may spend memory and time on it: nesting, lengths and numbers of
 * things, a text cut short, and repeated keys, of which JSON.parse silently takes the last and other readers the
 * first (RFC 8259, section 4). Whether the text is otherwise JSON is JSON.parse's to say.
 */
export function findJsonFault(text: string, limits: JsonLimits): JsonFault | undefined {
  const path: Path = [];
  const noKeys = KeyOrder.empty(limits.maxKeyOrders);
  /** The keys so far of each open object; undefined for an open array. */
  const open: (KeyOrder | undefined)[] = [];
  let containers = 0;
  let values = 0;
  let keyExpected = false;
  const fault = (problem: string): JsonFault => ({ path, problem });

  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE: {
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
        const isObject = text.charCodeAt(i) === OPEN_BRACE;
        if (open.length === limits.maxDepth) return fault('is nested too deep');
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
  return open.length > 0 ? fault(CUT_SHORT) : undefined;
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
