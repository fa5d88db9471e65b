import { defineWorkload } from '../src/model/workload.js';

const TASKS = 10;

/** Sums are exact in a double where they are kept below this after so many numbers; those of up to 42 million stay as they are. */
const MODULUS = 9e14;
const BLOCK = 1e7;

/** Beyond this a block's own sum is no longer exact: BLOCK numbers of this size, and MODULUS more. */
const LARGEST = 800_000_000;

/** The smallest loop there is: each task adds up 0 + 1 + … + (n − 1), modulo 9 · 10^14. */
export default defineWorkload<number, undefined, number>({
  title: `Sum of the integers below n, ${TASKS} times`,
  sizeUnit: 'integers',
  sizes: [1e3, 1e4, 1e5, 1e6, 1e7],
  quickSizes: [1e3, 1e5],
  byDefault: false,
  createInput(size) {
    if (size <= LARGEST) return { tasks: new Array<number>(TASKS).fill(size) };
    throw new Error(
      `sums of the integers below ${size} are beyond 2^53. Ask for a size of ${LARGEST} or less.`,
    );
  },
  run(end) {
    let total = 0;
    for (let start = 0; start < end; start += BLOCK)
      total = (total + sumBetween(start, Math.min(end, start + BLOCK))) % MODULUS;
    return total;
  },
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
  expected: (size) => TASKS * Number(((BigInt(size) * BigInt(size - 1)) / 2n) % BigInt(MODULUS)),
});

function sumBetween(start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += i;
  return sum;
}
