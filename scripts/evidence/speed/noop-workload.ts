import { defineWorkload } from '../../../src/model/workload.js';

/** Tasks that do nothing, so that only the strategy's cost remains. */
export default defineWorkload({
  title: 'tasks that do nothing',
  sizeUnit: 'tasks',
  sizes: [20_000],
  createInput: (size) => ({ tasks: new Array<number>(size).fill(0) }),
  run: () => 0,
  answer: (results) => results.length,
});
