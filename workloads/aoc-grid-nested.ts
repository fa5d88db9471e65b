import aocGrid from './aoc-grid.js';
import type { GridWorkload } from './patrol/grid.js';
import { readData } from './patrol/known-answers.js';
import { type NestedPatrol, nestedLoops } from './patrol/nested-loops.js';

/**
 * `aoc-grid` with its grid as `boolean[][]`, the form in which the articles send it with every call. The grid
 * takes 17.8 KB serialised, hardly more than the flat form, but as 130 arrays of 130 values instead of one
 * block: V8 writes and reads every value by itself. Walking the nested grid is slower too, on one thread as
 * on many, so the price of shipping is what a strategy loses here against this workload's own main thread.
 * The answers are the same.
 */
const aocGridNested: GridWorkload<NestedPatrol> = {
  title: 'The same walls and guard, the grid shipped as boolean[][]',
  sizeUnit: 'candidates',
  sizes: [10, 30, 100, 300, 1000],
  quickSizes: [10, 300],
  variantOf: 'aoc-grid',
  createInput: async (size, random) =>
    (await withInput(readData('patrol-130.txt'))).createInput(size, random),
  run: (candidate, patrol) => (nestedLoops(patrol, candidate) ? 1 : 0),
  answer: aocGrid.answer,
  ...(aocGrid.expected && { expected: aocGrid.expected }),
  withInput,
};

export default aocGridNested;

async function withInput(text: string): Promise<GridWorkload<NestedPatrol>> {
  const { onGrid } = await import('./patrol/grid.js');
  const { nested } = await import('./patrol/nested.js');
  return onGrid(aocGridNested, text, nested);
}
