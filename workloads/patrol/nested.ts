import type { Form } from './grid.js';
import type { NestedPatrol } from './nested-loops.js';

/** The grid as an array of rows, each an array of booleans. */
export const nested: Form<NestedPatrol> = {
  toShared({ puzzle: { rows, columns, walls, start } }) {
    const row = (r: number): boolean[] =>
      Array.from(walls.subarray(r * columns, (r + 1) * columns), (w) => w === 1);
    return {
      walls: Array.from({ length: rows }, (_, r) => row(r)),
      start: { row: Math.floor(start / columns), column: start % columns },
    };
  },
  // A run of all 4323 candidates copies 77 MB in small pieces and takes seconds. It shows no more than a run
  // of 1000.
  largest: 1000,
  quickLargest: 300,
};
