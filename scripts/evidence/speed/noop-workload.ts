import { defineWorkload } from '../../../src/model/workload.js';

/** Tasks that do nothing: what is left is what a strategy costs. */
export default defineWorkload({
  title: 'tasks that do nothing',
  sizeUnit: 'tasks',
  sizes: [20_000],
  createInput: (size) => ({ size }),
  taskCount: ({ size }) => size,
  run: () => 0,
  answer: (results) => results.length,
});
