import { defineWorkload } from '../src/model/workload.js';

/** Measures what handing a task over costs: tasks that do nothing, one alone and many. */
export default defineWorkload<number, undefined, number>({
  title: 'Tasks that do nothing',
  sizeUnit: 'tasks',
  sizes: [1, 500],
  byDefault: false,
  measures: 'dispatch',
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, task) => task) }),
  run: (task) => task,
  answer: (results) => results.reduce((sum, task) => sum + task, 0),
  expected: (size) => (size * (size - 1)) / 2,
});
