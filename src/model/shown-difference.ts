import { firstDifference } from './answer-difference.js';
import { cleanText } from './clean-text.js';

const SHOWN_LENGTH = 120;
/** Of two long texts, so many characters before their first difference are shown. */
const SHOWN_BEFORE = 30;

/** Two texts, each cut to what surrounds their first difference; undefined where they do not differ. */
export function shownDifference(a: string, b: string): readonly [string, string] | undefined {
  if (a === b) return undefined;
  const at = firstDifference(a, b);
  const from = at + SHOWN_BEFORE < SHOWN_LENGTH ? 0 : at - SHOWN_BEFORE;
  const cut = (text: string): string => cleanText(`${from > 0 ? '…' : ''}${text.slice(from)}`, SHOWN_LENGTH);
  return [cut(a), cut(b)];
}
