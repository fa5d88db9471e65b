import { createRandom, shuffled } from '../model/random.js';
import { energySplit } from './energy-split.js';

/** Returns the p value of the largest distance in a series of this length. */
export type SplitTest = (length: number, distance: number) => number;

/** Any seed would do; with a fixed one, a series always gets the same answer. */
const SEED = 20140;

/**
 * Makes the permutation test of a split in a series of ranks. The distances of shuffled ranks depend on their number alone,
 * so that one set of shuffles serves all series of a length. p is (1 + shuffles at least as far apart) / (1 + shuffles),
 * which is never 0 (Phipson & Smyth, "Permutation p-values should never be zero", Statistical Applications in Genetics
 * and Molecular Biology 9, 2010).
 */
export function splitTest(shuffles: number, least: number): SplitTest {
  const known = new Map<number, Float64Array>();
  return (length, distance) => {
    const distances = known.get(length) ?? shuffledDistances(length, shuffles, least);
    known.set(length, distances);
    // Sums of ranks differ by rounding in their last digits.
    const limit = distance - 1e-9 * Math.abs(distance);
    return (1 + distances.reduce((count, other) => count + Number(other >= limit), 0)) / (1 + shuffles);
  };
}

function shuffledDistances(length: number, shuffles: number, least: number): Float64Array {
  const random = createRandom(SEED + length);
  const ranks = Array.from({ length }, (_, i) => i + 1);
  return Float64Array.from(
    { length: shuffles },
    () => energySplit(shuffled(ranks, random), least)?.distance ?? Infinity,
  );
}
