import type { GridWorkload } from './patrol/grid.js';
import { knownAnswer, readData } from './patrol/known-answers.js';
import { loops, type Patrol } from './patrol/loops.js';

/**
 * Advent of Code 2024, day 6, part 2: at how many cells of the guard's way would one extra wall make the
 * guard walk in a loop? A task tries one cell. All tasks share the grid, a flat Uint8Array of one byte per
 * cell with a border: 17.5 KB serialised for 130 × 130 cells. `aoc-grid-nested` ships the same grid as nested
 * arrays.
 */
const aocGrid: GridWorkload<Patrol> = {
  title: 'Extra walls that trap a guard in a loop (Advent of Code 2024, day 6)',
  sizeUnit: 'candidates',
  sizes: [10, 30, 100, 300, 1000, 3000, 4323],
  quickSizes: [10, 300, 4323],
  createInput: async (size, random) =>
    (await withInput(readData('patrol-130.txt'))).createInput(size, random),
  run: (candidate, patrol) => (loops(patrol, candidate) ? 1 : 0),
  answer: (results) => results.reduce((sum, loop) => sum + loop, 0),
  expected: (size) => knownAnswer('patrol-130', size),
  withInput,
};

export default aocGrid;

/** Only a host reads grids, so only a host pays for loading the code that reads them. */
async function withInput(text: string): Promise<GridWorkload<Patrol>> {
  const { onGrid } = await import('./patrol/grid.js');
  const { flat } = await import('./patrol/flat.js');
  return onGrid(aocGrid, text, flat);
}
