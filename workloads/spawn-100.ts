import { defineWorkload } from '../src/model/workload.js';

/** Measures what starting and ending a worker costs: one worker per task, and the task does nothing. */
export default defineWorkload<number, undefined, number>({
  title: 'Start a worker, run a no-op, end it',
  sizeUnit: 'starts',
  sizes: [1, 10, 100],
  quickSizes: [1, 10],
  lifecycle: 'per-task',
  measures: 'startup',
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, start) => start) }),
  run: (start) => start,
  answer: (results) => results.reduce((sum, task) => sum + task, 0),
  expected: (size) => (size * (size - 1)) / 2,
});
