import { defineWorkload } from '../../../src/model/workload.js';

export const MIB = 1024 ** 2;
/** What is kept at each size, in MiB. */
export const SMALL = 1;
export const LARGE = 33;

/** What the first task has allocated, for as long as its thread lives. */
const kept: Uint8Array[] = [];

/** Its first task keeps as many MiB as its size says. */
export default defineWorkload({
  title: 'A task that keeps what it allocates',
  sizeUnit: 'MiB',
  sizes: [SMALL, LARGE],
  createInput: (size) => ({ tasks: [size] }),
  run(size) {
    // Pages that nobody writes to take no memory.
    if (kept.length === 0) kept.push(new Uint8Array(size * MIB).fill(1));
    return size;
  },
  answer: ([size]) => size ?? 0,
});
