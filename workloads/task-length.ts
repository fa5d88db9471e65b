import { defineWorkload } from '../src/model/workload.js';

const TASKS = 100;

/** Tasks of equal length, from nothing to milliseconds: from which length a way to hand them over pays. */
export default defineWorkload<readonly [seed: number, steps: number], undefined, number>({
  title: `${TASKS} tasks of so many steps of arithmetic each`,
  sizeUnit: 'steps',
  sizes: [1e3, 1e4, 1e5, 1e6, 4e6],
  quickSizes: [1e3, 1e5, 1e6],
  byDefault: false,
  createInput: (size) => ({ tasks: Array.from({ length: TASKS }, (_, task) => [task + 1, size] as const) }),
  run: ([seed, steps]) => scramble(seed, steps),
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
});

/** A step is a turn of Marsaglia's xorshift generator, which no compiler can shorten. G. Marsaglia, J. Stat. Softw. 8 (2003) 14. */
function scramble(seed: number, steps: number): number {
  let state = seed | 0;
  for (let step = 0; step < steps; step++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
  }
  return state >>> 0;
}
