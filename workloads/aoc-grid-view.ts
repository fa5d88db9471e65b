import aocGrid from './aoc-grid.js';
import type { GridWorkload } from './patrol/grid.js';
import { readData } from './patrol/known-answers.js';
import type { Patrol } from './patrol/loops.js';

/**
 * `aoc-grid` with its grid in memory that all threads share from the beginning, so that a message carries a view of it and
 * no copy, under whatever strategy. Processes share no memory: each gets a copy with the view.
 */
const aocGridView: GridWorkload<Patrol> = {
  ...aocGrid,
  title: 'The same walls and guard, the grid a view of shared memory',
  variantOf: 'aoc-grid',
  byDefault: false,
  createInput: async (size, random) =>
    (await withInput(readData('patrol-130.txt'))).createInput(size, random),
  withInput,
};

export default aocGridView;

async function withInput(text: string): Promise<GridWorkload<Patrol>> {
  const { onGrid } = await import('./patrol/grid.js');
  const { flat } = await import('./patrol/flat.js');
  return onGrid(aocGridView, text, {
    toShared(grid) {
      const { cells, ...rest } = flat.toShared(grid);
      const shared = new Uint8Array(new SharedArrayBuffer(cells.length));
      shared.set(cells);
      return { ...rest, cells: shared };
    },
  });
}
