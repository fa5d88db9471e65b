import type { Form } from './grid.js';
import { CELLS, type Patrol } from './loops.js';

/** The grid as one Uint8Array, which is cloned in one piece and can be shared. */
export const flat: Form<Patrol> = {
  toShared({ puzzle, route }) {
    const { rows, columns, walls, start } = puzzle;
    const width = columns + 2;
    const inBorder = (cell: number): number =>
      (Math.floor(cell / columns) + 1) * width + (cell % columns) + 1;
    const cells = new Uint8Array((rows + 2) * width).fill(CELLS.outside);
    walls.forEach((wall, cell) => {
      cells[inBorder(cell)] = wall === 1 ? CELLS.wall : CELLS.free;
    });
    route.cells.forEach((cell, i) => {
      cells[inBorder(cell)] = CELLS.entered + (route.directions[i] ?? 0);
    });
    return { cells, width, start: inBorder(start) };
  },
};
