import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { flat } from './flat.js';
import { type Grid, readGrid } from './grid.js';
import { loops } from './loops.js';
import { nested } from './nested.js';
import { nestedLoops } from './nested-loops.js';

// The guard goes up, right, down, left and out, unless an extra wall in row 4 closes the round.
const SMALL_GRID = '.#...\n....#\n.....\n.^...\n...#.\n';

describe('loops', () => {
  it('agrees with a simulation on sets of strings, on any grid that can be walked', () => {
    fc.assert(
      fc.property(puzzleText, (text) => {
        const grid = gridOrNothing(text);
        const way = walk(text);
        assert.equal(
          grid !== undefined,
          way.leaves && way.cells.length > 1,
          'accepted when there is a way out',
        );
        if (grid === undefined) return;
        const byTheSolver = flatAnswers(grid);
        assert.deepEqual(byTheSolver, simulated(text));
        assert.deepEqual(nestedAnswers(grid), byTheSolver);
      }),
      { seed: 20241206, numRuns: 3000 },
    );
  });

  it('gives the same answers in any order, however often it is asked', () => {
    const grid = readGrid(SMALL_GRID);
    const patrol = flat.toShared(grid);
    const once = flatAnswers(grid);
    // Marks are numbered in one byte, so 600 runs start over twice.
    for (let run = 0; run < 600; run++) {
      const task = (run * 7) % once.length;
      assert.equal(loops(patrol, task), once[task]);
    }
  });

  it('switches from a small grid to one larger than its first marks and back', () => {
    const small = readGrid(SMALL_GRID);
    const large = readGrid(roundInTheLastRowsOf(400));
    const answers = flatAnswers(small);
    const closing = large.route.cells.indexOf(398 * 400 + 199);
    for (let turn = 0; turn < 3; turn++) {
      assert.equal(loops(flat.toShared(large), closing), true);
      assert.equal(loops(flat.toShared(large), closing - 1), false);
      assert.deepEqual(flatAnswers(small), answers);
    }
  });

  it('reads a grid in shared memory', () => {
    const grid = readGrid(SMALL_GRID);
    const patrol = flat.toShared(grid);
    const cells = new Uint8Array(new SharedArrayBuffer(patrol.cells.length));
    cells.set(patrol.cells);
    const shared = Array.from({ length: grid.route.cells.length }, (_, task) =>
      loops({ ...patrol, cells }, task),
    );
    assert.deepEqual(shared, flatAnswers(grid));
  });

  it('leaves the grid unchanged, because other workers may be reading it', () => {
    const grid = readGrid(SMALL_GRID);
    const patrol = flat.toShared(grid);
    const before = Uint8Array.from(patrol.cells);
    for (let task = 0; task < grid.route.cells.length; task++) loops(patrol, task);
    assert.deepEqual(patrol.cells, before);
  });

  it('refuses a task beyond the last candidate', () => {
    const grid = readGrid('#...\n..#.\n^...\n');
    assert.throws(() => loops(flat.toShared(grid), 3), { name: 'RangeError' });
  });
});

function flatAnswers(grid: Grid): boolean[] {
  const patrol = flat.toShared(grid);
  return Array.from({ length: grid.route.cells.length }, (_, task) => loops(patrol, task));
}

function nestedAnswers(grid: Grid): boolean[] {
  const patrol = nested.toShared(grid);
  return Array.from({ length: grid.route.cells.length }, (_, task) => nestedLoops(patrol, task));
}

/**
 * The guard goes up column 200, right, down, and left along row 398 to the border. A wall on column 199
 * closes the round.
 */
function roundInTheLastRowsOf(side: number): string {
  const marks: Record<string, string> = { '399,200': '^', '350,200': '#', '351,301': '#', '399,300': '#' };
  const row = (y: number): string =>
    Array.from({ length: side }, (_, x) => marks[`${y},${x}`] ?? '.').join('');
  return Array.from({ length: side }, (_, y) => row(y)).join('\n');
}

function gridOrNothing(text: string): Grid | undefined {
  try {
    return readGrid(text);
  } catch {
    return undefined;
  }
}

/** Rectangles of 1 to 9 rows and columns with a fair chance of a wall at any cell. */
const puzzleText = fc
  .record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 9 }) })
  .chain(({ rows, columns }) => {
    const row = fc.array(fc.constantFrom('#', '.', '.', '.'), { minLength: columns, maxLength: columns });
    const grid = fc.array(row, { minLength: rows, maxLength: rows });
    return fc.tuple(grid, fc.nat(rows - 1), fc.nat(columns - 1));
  })
  .map(([grid, startRow, startColumn]) =>
    grid
      .map((row, r) => row.map((cell, c) => (r === startRow && c === startColumn ? '^' : cell)).join(''))
      .join('\n'),
  );

/** The oracle, which shares only the rules with the solver. */
function simulated(text: string): boolean[] {
  return walk(text)
    .cells.slice(1)
    .map((candidate) => !walk(text, candidate).leaves);
}

function walk(text: string, extraWall?: string): { readonly cells: string[]; readonly leaves: boolean } {
  const at = new Map<string, string>(
    text.split('\n').flatMap((line, y) => [...line].map((c, x) => [`${x},${y}`, c] as const)),
  );
  if (extraWall !== undefined) at.set(extraWall, '#');
  const start = [...at].find(([, c]) => c === '^')?.[0] ?? '';
  let [x = 0, y = 0] = start.split(',').map(Number);
  let [dx, dy] = [0, -1];
  const cells = new Set<string>();
  const states = new Set<string>();
  for (;;) {
    const state = `${x},${y} ${dx},${dy}`;
    if (states.has(state)) return { cells: [...cells], leaves: false };
    states.add(state);
    cells.add(`${x},${y}`);
    const ahead = at.get(`${x + dx},${y + dy}`);
    if (ahead === undefined) return { cells: [...cells], leaves: true };
    if (ahead === '#') [dx, dy] = [-dy, dx];
    else [x, y] = [x + dx, y + dy];
  }
}
