import { inspect } from 'node:util';
import { firstDifference } from '../model/answer-difference.js';
import { cleanText } from '../model/clean-text.js';

const SHOWN_LENGTH = 120;
/** Of two long texts, so many characters before their first difference are shown. */
const SHOWN_BEFORE = 30;

/** Shows a value on one line, cut to its beginning. */
export function shownValue(value: unknown): string {
  return cleanText(inspect(value, { ...ON_ONE_LINE, depth: 1, maxArrayLength: 5 }), SHOWN_LENGTH);
}

/** A value as a text, to be shown beside a later one: more of it than a reader wants to see. */
export function textOf(value: unknown): string {
  return inspect(value, { ...ON_ONE_LINE, depth: 2, maxArrayLength: 20 });
}

/** Two texts, each cut to what surrounds their first difference; undefined where they do not differ. */
export function shownDifference(a: string, b: string): readonly [string, string] | undefined {
  if (a === b) return undefined;
  const at = firstDifference(a, b);
  const from = at + SHOWN_BEFORE < SHOWN_LENGTH ? 0 : at - SHOWN_BEFORE;
  const cut = (text: string): string => cleanText(`${from > 0 ? '…' : ''}${text.slice(from)}`, SHOWN_LENGTH);
  return [cut(a), cut(b)];
}

const ON_ONE_LINE = { breakLength: Number.POSITIVE_INFINITY, maxStringLength: 60 };
