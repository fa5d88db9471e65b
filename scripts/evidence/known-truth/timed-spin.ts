import { defineWorkload } from '../../../src/model/workload.js';

/**
 * A run takes as many microseconds as its size says, on any machine: it looks at the clock until they are
 * over.
 */
export default defineWorkload({
  title: 'A spin that ends by the clock',
  sizeUnit: 'µs',
  sizes: [1000, 10_000],
  createInput: (size) => ({ tasks: [size / 1000] }),
  run(ms) {
    const end = performance.now() + ms;
    while (performance.now() < end);
    return ms;
  },
  answer: ([ms]) => ms ?? 0,
});
