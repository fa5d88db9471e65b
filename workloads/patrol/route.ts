import type { Puzzle } from './puzzle.js';

/**
 * The guard's way without an extra wall: each new cell in the order in which it is entered, without the
 * start.
 */
export interface Route {
  /** The cells' indices in the puzzle's `walls`. */
  readonly cells: readonly number[];
  /** The direction in which each cell is first entered: 0 up, 1 right, 2 down, 3 left. */
  readonly directions: readonly number[];
}

const ROW_STEPS = [-1, 0, 1, 0] as const;
const COLUMN_STEPS = [0, 1, 0, -1] as const;

/**
 * Walks the guard out of the grid. Throws an Error if the guard never leaves, or leaves without entering any
 * cell.
 */
export function walkRoute({ rows, columns, walls, start }: Puzzle): Route {
  const cells: number[] = [];
  const directions: number[] = [];
  const seen = new Uint8Array(rows * columns * 4);
  const entered = new Uint8Array(rows * columns);
  entered[start] = 1;
  let cell = start;
  let direction: 0 | 1 | 2 | 3 = 0;
  for (;;) {
    if (seen[cell * 4 + direction] === 1) throw new Error(neverLeaves(cell, columns));
    seen[cell * 4 + direction] = 1;
    const row: number = Math.floor(cell / columns) + ROW_STEPS[direction];
    const column: number = (cell % columns) + COLUMN_STEPS[direction];
    if (row < 0 || row >= rows || column < 0 || column >= columns) break;
    const next = row * columns + column;
    if (walls[next] === 1) {
      direction = TURNED_RIGHT[direction];
      continue;
    }
    cell = next;
    if (entered[cell] === 1) continue;
    entered[cell] = 1;
    cells.push(cell);
    directions.push(direction);
  }
  if (cells.length === 0) {
    throw new Error(
      'The guard leaves the grid with its first step, so there is no cell to put a wall on. Start it further in.',
    );
  }
  return { cells, directions };
}

const TURNED_RIGHT = [1, 2, 3, 0] as const;

function neverLeaves(cell: number, columns: number): string {
  const row: number = Math.floor(cell / columns) + 1;
  return (
    `The guard never leaves this grid: it comes back to row ${row}, column ${(cell % columns) + 1} in the same direction. ` +
    'Open a way out, since the question is which extra wall would close it.'
  );
}
