import type { Input, Workload } from '../../src/model/workload.js';
import { knownAnswer, readData, SHIPPED_GRIDS } from './known-answers.js';
import { type Puzzle, parsePuzzle } from './puzzle.js';
import { type Route, walkRoute } from './route.js';

/** A puzzle and the guard's way through it: everything an input is made of. */
export interface Grid {
  readonly puzzle: Puzzle;
  readonly route: Route;
}

/**
 * A task is a candidate's number, from 0, among the cells that the patrol enters. All tasks share the grid in
 * some form.
 */
export type GridWorkload<Shared> = Workload<number, Shared, number> & {
  readonly sizes: readonly number[];
  createInput(size: number, random: () => number): Promise<Input<number, Shared>>;
  answer(results: readonly number[]): number;
  withInput?(text: string): Promise<GridWorkload<Shared>>;
};

/** Reads a grid's text. Throws the errors of parsePuzzle and walkRoute. */
export function readGrid(text: string): Grid {
  const puzzle = parsePuzzle(text);
  return { puzzle, route: walkRoute(puzzle) };
}

/** A form (flat, nested) in which all tasks share the grid. */
export interface Form<Shared> {
  readonly toShared: (grid: Grid) => Shared;
  /** The largest size worth measuring in this form; undefined if all candidates are worth it. */
  readonly largest?: number;
  readonly quickLargest?: number;
}

/** Makes the workload on the grid of this text, with sizes that fit the grid. */
export function onGrid<Shared>(
  workload: GridWorkload<Shared>,
  text: string,
  { toShared, largest = Infinity, quickLargest = Infinity }: Form<Shared>,
): GridWorkload<Shared> {
  const grid = readGrid(text);
  const all = grid.route.cells.length;
  return {
    ...workload,
    sizes: sizesUpTo(Math.min(all, largest), SIZES),
    quickSizes: sizesUpTo(Math.min(all, quickLargest), QUICK_SIZES),
    async createInput(size) {
      if (size <= all) return { tasks: Array.from({ length: size }, (_, i) => i), shared: toShared(grid) };
      throw new Error(
        `The grid has ${all} candidates, so there is no size ${size}. Ask for ${all} or fewer.`,
      );
    },
    expected: (size) => knownAnswerOf(grid.puzzle, size),
  };
}

const SIZES = [10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const QUICK_SIZES = [10, 300];

function sizesUpTo(last: number, usual: readonly number[]): number[] {
  return [...usual.filter((size) => size < last), last];
}

/**
 * The known answer if the grid comes with the tool. Grids are compared by their cells, so that line ends
 * don't matter.
 */
function knownAnswerOf(puzzle: Puzzle, size: number): number | undefined {
  const shipped = SHIPPED_GRIDS.find((name) => isSame(puzzle, parsePuzzle(readData(`${name}.txt`))));
  return shipped === undefined ? undefined : knownAnswer(shipped, size);
}

function isSame(a: Puzzle, b: Puzzle): boolean {
  return a.columns === b.columns && a.start === b.start && Buffer.compare(a.walls, b.walls) === 0;
}
