import { defineWorkload } from '../src/model/workload.js';

const TASKS = 10;

/** Beyond this the sum of all tasks is no longer exact in a double. */
const LARGEST = 42_000_000;

/** The smallest loop there is: each task adds up 0 + 1 + … + (n − 1). */
export default defineWorkload<number, undefined, number>({
  title: `Sum of the integers below n, ${TASKS} times`,
  sizeUnit: 'integers',
  sizes: [1e3, 1e4, 1e5, 1e6, 1e7],
  quickSizes: [1e3, 1e5],
  byDefault: false,
  createInput(size) {
    if (size <= LARGEST) return { tasks: new Array<number>(TASKS).fill(size) };
    throw new Error(
      `${TASKS} sums of the integers below ${size} are beyond 2^53. Ask for a size of ${LARGEST} or less.`,
    );
  },
  run(end) {
    let sum = 0;
    for (let i = 0; i < end; i++) sum += i;
    return sum;
  },
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
  expected: (size) => (TASKS * size * (size - 1)) / 2,
});
