/**
 * A grid as the solver reads it: one byte per cell, row after row, with a border so that leaving needs no
 * arithmetic.
 */
export interface Patrol {
  /** One of CELLS per cell. `entered` has the direction added in which the patrol first enters the cell. */
  readonly cells: Uint8Array;
  /** The number of cells in a row, including the two of the border. */
  readonly width: number;
  /** The index of the cell on which the guard starts, facing up. */
  readonly start: number;
}

const WALL = 1;
const OUTSIDE = 2;
const FREE = 3;
/** A task finds its candidate by counting cells with this mark, so it needs only its number. */
const ENTERED = 4;

/**
 * The values of cells for code that makes grids. The solver does not use them: V8 would read an exported
 * constant from memory at every step.
 */
export const CELLS = { wall: WALL, outside: OUTSIDE, free: FREE, entered: ENTERED } as const;

/**
 * Whether the guard walks in a loop if the cell that the patrol enters as its `task`-th new one (from 0) is a
 * wall. It walks every step. Directions are 0 up, 1 right, 2 down, 3 left; a state is cell × 4 + direction.
 * `| 0` keeps an index a 32-bit integer, which spares one overflow check per step. Throws a RangeError if
 * there is no such candidate.
 */
export function loops(patrol: Patrol, task: number): boolean {
  const run = startRun(patrol.cells.length * 4);
  const state = walkToCandidate(patrol, task, run);
  return comesBack(patrol, state, run);
}

/**
 * Walks until the candidate lies ahead. The candidate was never entered before, so no wall on it could have
 * changed the way.
 */
function walkToCandidate({ cells, width, start }: Patrol, task: number, run: number): number {
  const { marks } = visits;
  let cell = start;
  let newCells = 0;
  for (let direction = 0; ; direction = (direction + 1) & 3) {
    const step = stepOf(direction, width);
    let next = cell;
    let ahead = FREE;
    do {
      cell = next;
      marks[(cell << 2) | direction] = run;
      next = (cell + step) | 0;
      ahead = cells[next] ?? OUTSIDE;
      if (ahead === ENTERED + direction && newCells++ === task) return (cell << 2) | direction;
    } while (ahead > OUTSIDE);
    if (ahead === OUTSIDE) throw new RangeError(`The patrol has no candidate ${task}.`);
  }
}

/** Walks on from before the extra wall until a state repeats (true) or the guard leaves (false). */
function comesBack({ cells, width }: Patrol, state: number, run: number): boolean {
  const { marks } = visits;
  let cell = state >> 2;
  const extra = cell + stepOf(state & 3, width);
  for (let direction = (state + 1) & 3; ; direction = (direction + 1) & 3) {
    const step = stepOf(direction, width);
    let next = cell;
    let ahead = FREE;
    do {
      cell = next;
      const here = (cell << 2) | direction;
      if (marks[here] === run) return true;
      marks[here] = run;
      next = (cell + step) | 0;
      ahead = cells[next] ?? OUTSIDE;
    } while (ahead > OUTSIDE && next !== extra);
    if (ahead === OUTSIDE) return false;
  }
}

/** The change of a cell's index in one step. */
function stepOf(direction: number, width: number): number {
  const step = direction & 1 ? 1 : -width;
  return direction & 2 ? -step : step;
}

/** Room for grids of up to 360 × 360 cells. A page that is never written costs no memory. */
const FIRST_STATES = 1 << 19;

/**
 * Where this run has been: a state's mark is the run's number. One array serves every task of this worker,
 * even if each brings a fresh copy of the grid. It is replaced only by a larger one: V8 treats a property
 * that was never assigned again as a constant, which makes the loops above a fifth faster.
 */
const visits = { marks: new Uint8Array(FIRST_STATES), run: 0 };

/** The marks of the current run. Fetch them after startRun, which may replace the array. */
export function currentMarks(): Uint8Array {
  return visits.marks;
}

/** Begins a run over so many states and returns its number, which no mark has yet. */
export function startRun(states: number): number {
  if (visits.marks.length < states) {
    visits.marks = new Uint8Array(states);
    visits.run = 0;
  }
  if (visits.run === 255) {
    visits.marks.fill(0);
    visits.run = 0;
  }
  visits.run += 1;
  return visits.run;
}
