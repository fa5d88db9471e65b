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
    let state = task;
    for (let i = 0; i < STEPS; i++) state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state;
  },
  answer: (results) => results.reduce((all, one) => all ^ one, 0),
});
