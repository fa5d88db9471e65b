import { drawSeed, SEEDS } from '../../model/random.js';
import { wholeNumber } from './whole-number.js';

/** Reads a seed that was printed earlier. Throws a UsageError that names the flag. */
export const parseSeed = wholeNumber(0, SEEDS - 1);

/** Draws a seed for a measurement that repeats no other. */
export function freshSeed(): number {
  return drawSeed(Math.random);
}
