import type { NamedSize } from './assumption.js';
import type { Words } from './words.js';

/** Words that may follow a unit. */
const AFTER_UNIT = ['cold', 'warm', 'under'];

/** Reads the rest of `at 5000 lines` or `from 5000 lines`. */
export function readSize(words: Words): NamedSize {
  const { column } = words;
  const size = words.count('a size');
  return { size, column, unit: words.until('the unit of the size, such as lines', AFTER_UNIT) };
}

/** Reads `at 5000 lines` where it stands. */
export function optionalSize(words: Words): NamedSize | undefined {
  return words.optional('at') ? readSize(words) : undefined;
}
