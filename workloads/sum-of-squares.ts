import { defineWorkload } from '../src/model/workload.js';

const TASKS = 4;

/** Doubles count exactly up to 2^53. The largest i whose square does not exceed that is 94 906 265. */
const EXACT = 2 ** 53;
const LARGEST = 94_906_265;

/** A tight numeric loop that needs no input: each task adds up 0² + 1² + … + n², exactly even beyond 2^53. */
export default defineWorkload<number, undefined, string>({
  title: `Sum of the squares from 0 to n, ${TASKS} times`,
  sizeUnit: 'squares',
  sizes: [1e3, 1e4, 1e5, 1e6, 1e7],
  quickSizes: [1e3, 1e5, 1e7],
  createInput(size) {
    if (size <= LARGEST) return { tasks: new Array<number>(TASKS).fill(size) };
    throw new Error(`The square of ${size} is beyond 2^53. Ask for a size of ${LARGEST} or less.`);
  },
  run: sumOfSquares,
  answer: (results) => [...new Set(results)].join(' and '),
  expected: closedForm,
});

/**
 * Adds up in two doubles, because BigInt in the loop takes thirty times as long. The sum is high × 2^53 +
 * low.
 */
function sumOfSquares(last: number): string {
  let high = 0;
  let low = 0;
  for (let i = 0; i <= last; i++) {
    const room = EXACT - i * i;
    if (low < room) {
      low += i * i;
    } else {
      low -= room;
      high += 1;
    }
  }
  // The result is text, because child processes may speak JSON, which has no BigInt.
  return (BigInt(high) * BigInt(EXACT) + BigInt(low)).toString();
}

function closedForm(size: number): string {
  const n = BigInt(size);
  return ((n * (n + 1n) * (2n * n + 1n)) / 6n).toString();
}
