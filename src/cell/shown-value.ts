import { inspect } from 'node:util';
import { cleanText } from '../model/clean-text.js';

const SHOWN_LENGTH = 120;
/** A class of the workload's own may show itself by code that throws, so that is not called. */
const ON_ONE_LINE = { breakLength: Number.POSITIVE_INFINITY, maxStringLength: 60, customInspect: false };

/** Shows a value on one line, cut to its beginning. */
export function shownValue(value: unknown): string {
  return cleanText(inspect(value, { ...ON_ONE_LINE, depth: 1, maxArrayLength: 5 }), SHOWN_LENGTH);
}

/** A value as a text, to be shown beside another one: more of it than a reader wants to see. */
export function textOf(value: unknown): string {
  return inspect(value, { ...ON_ONE_LINE, depth: 2, maxArrayLength: 20 });
}
