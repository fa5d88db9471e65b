/** A grid as the solver reads it: one byte a cell, row after row, with a border so that leaving needs no arithmetic. */
export interface Patrol {
  /** One of CELLS each; `entered` has the direction in which the patrol first enters the cell added. */
  readonly cells: Uint8Array;
  /** Cells in a row, the two of the border included. */
  readonly width: number;
  /** Index of the cell the guard starts on, facing up. */
  readonly start: number;
}

const WALL = 1;
const OUTSIDE = 2;
const FREE = 3;
/** A task finds its candidate by counting these, so that its number is all it needs. */
const ENTERED = 4;

/** The same for those who make a grid. V8 reads an exported constant from memory, at every step of the guard. */
export const CELLS = { wall: WALL, outside: OUTSIDE, free: FREE, entered: ENTERED } as const;

/**
 * Does the guard walk in a loop when the cell that the patrol enters as its `task`-th new one (from 0) is a wall?
 * Every step is walked. Directions are 0 up, 1 right, 2 down, 3 left; a state is cell × 4 + direction.
 * `| 0` keeps an index a 32-bit integer, which spares an overflow check a step.
 */
export function loops(patrol: Patrol, task: number): boolean {
  const run = startRun(patrol.cells.length * 4);
  const state = walkToCandidate(patrol, task, run);
  return comesBack(patrol, state, run);
}

/** Walks until the candidate lies ahead. It was never entered before, so no wall on it could have changed the way. */
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

/** How far the index of a cell moves in one step. */
function stepOf(direction: number, width: number): number {
  const step = direction & 1 ? 1 : -width;
  return direction & 2 ? -step : step;
}

/** Room for grids of up to 360 × 360 cells; a page that is never written costs no memory. */
const FIRST_STATES = 1 << 19;

/**
 * Where this run has been: a state's mark is the run's number. One array serves every task of this worker, also when
 * each brings a fresh copy of the grid. It is replaced only by a larger one: V8 treats a property that was never
 * assigned again as a constant, which makes the loops above a fifth faster.
 */
const visits = { marks: new Uint8Array(FIRST_STATES), run: 0 };

/** Marks states of the current run. Fetch it after startRun, which may have replaced it. */
export function currentMarks(): Uint8Array {
  return visits.marks;
}

/** Begins a run over so many states: returns its number, which no mark has yet. */
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
