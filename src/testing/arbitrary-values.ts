import fc from 'fast-check';
import { cleanLines, cleanText } from '../model/clean-text.js';
import { MAX_MS, MIN_RUN_MS } from '../store/limits.js';

// Values for property tests, in the ranges and with the extremes that a results file allows; names are in any script.

export const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => cleanText(text, 20))
  .filter((text) => text !== '');
export const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => cleanText(text, 60));
export const lines = fc.array(line, { maxLength: 4 }).map((texts) => cleanLines(texts.join('\n'), 1000));
export const ms = fc.double({ min: 0, max: 1e9, noNaN: true }).map(withoutNegativeZero);
/** Times that include the extremes that a file may have, and equal times. */
export const runMs = fc.oneof(
  fc.double({ min: MIN_RUN_MS, max: MAX_MS, noNaN: true }),
  fc.constantFrom(MIN_RUN_MS, 1, MAX_MS),
);
export const count = fc.nat({ max: 1e9 });
export const positive = fc.integer({ min: 1, max: 1e9 });
export const workers = fc.integer({ min: 1, max: 256 });
export const orNull = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value);

/** Turns -0 into 0, because JSON has no -0. */
export function withoutNegativeZero(value: number): number {
  return value + 0;
}
