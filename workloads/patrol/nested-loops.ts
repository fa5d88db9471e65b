import { currentMarks, startRun } from './loops.js';

/** A grid as the articles ship it: nested arrays with one boolean per cell, true for a wall. */
export interface NestedPatrol {
  readonly walls: readonly (readonly boolean[])[];
  readonly start: { readonly row: number; readonly column: number };
}

/**
 * Answers the question of `loops` on the nested arrays themselves: turning them into a flat grid first would
 * hide what the form costs. The grid has no direction marks, so a cell is new if it has no visit in any
 * direction.
 */
export function nestedLoops({ walls, start }: NestedPatrol, task: number): boolean {
  const rows = walls.length;
  const columns = walls[0]?.length ?? 0;
  const run = startRun(rows * columns * 4);
  const marks = currentMarks();
  let { row, column } = start;
  let direction = 0;
  let newCells = 0;
  let extra = -1;
  for (;;) {
    const state = ((row * columns + column) << 2) | direction;
    if (marks[state] === run) return true;
    marks[state] = run;
    const nextRow = row + rowStep(direction);
    const nextColumn = column + columnStep(direction);
    if (nextRow < 0 || nextRow >= rows || nextColumn < 0 || nextColumn >= columns) return false;
    const next = nextRow * columns + nextColumn;
    let wall = walls[nextRow]?.[nextColumn] || next === extra;
    if (!wall && extra < 0 && isNew(marks, next, run) && newCells++ === task) {
      extra = next;
      wall = true;
    }
    if (wall) {
      direction = (direction + 1) & 3;
    } else {
      row = nextRow;
      column = nextColumn;
    }
  }
}

function rowStep(direction: number): number {
  return direction & 1 ? 0 : direction - 1;
}

function columnStep(direction: number): number {
  return direction & 1 ? 2 - direction : 0;
}

function isNew(marks: Uint8Array, cell: number, run: number): boolean {
  const first = cell << 2;
  return (
    marks[first] !== run && marks[first | 1] !== run && marks[first | 2] !== run && marks[first | 3] !== run
  );
}
