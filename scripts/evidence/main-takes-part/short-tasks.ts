import { defineWorkload } from '../../../src/model/workload.js';

/** About thirty microseconds: a thread takes longer than one such task to wake up, and not as long as sixteen. */
const STEPS = 30_000;

/** Tasks so short that a run of few of them is over before another thread has woken. */
export default defineWorkload({
  title: 'Short tasks of one length',
  sizeUnit: 'tasks',
  sizes: [1, 2, 4, 8, 16, 32, 64],
  createInput: (size) => ({ tasks: Float64Array.from({ length: size }, (_, i) => i) }),
  run(task: number) {
    // Without `| 0` V8 may keep the state as a floating-point number once it has compiled this function as a whole, some
    // thousand calls on: a task then takes four times as long, in the cells that get so far and in no other.
    let state = task | 0;
    for (let i = 0; i < STEPS; i++) state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state;
  },
  answer: (results) => results.reduce((all, one) => all ^ one, 0),
});
