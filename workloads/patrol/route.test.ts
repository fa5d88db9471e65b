import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePuzzle } from './puzzle.js';
import { walkRoute } from './route.js';

describe('walkRoute', () => {
  it('lists the new cells in the order entered, with the direction of each first entry', () => {
    // The guard goes up to the wall, right to the next one, down and out at the bottom.
    const route = walkRoute(parsePuzzle('#...\n..#.\n^...\n'));
    assert.deepEqual(route, { cells: [4, 5, 9], directions: [0, 1, 2] });
  });

  it('lists a cell that is crossed twice only once, and never lists the start', () => {
    // The guard goes up, right, down, then left across the start and out.
    const route = walkRoute(parsePuzzle('.#..\n...#\n.^..\n..#.\n'));
    assert.deepEqual(route, { cells: [5, 6, 10, 8], directions: [0, 1, 2, 3] });
  });

  it('refuses a grid that the guard never leaves', () => {
    assert.throws(() => walkRoute(parsePuzzle('.#..\n...#\n#^..\n..#.\n')), {
      name: 'Error',
      message:
        'The guard never leaves this grid: it comes back to row 3, column 2 in the same direction. ' +
        'Open a way out, since the question is which extra wall would close it.',
    });
  });

  it('refuses a grid in which the guard can only turn', () => {
    const walledIn = parsePuzzle('.#.\n#^#\n.#.\n');
    assert.throws(
      () => walkRoute(walledIn),
      /^Error: The guard never leaves this grid: it comes back to row 2, column 2 /,
    );
  });

  it('refuses a grid that the guard leaves at once', () => {
    assert.throws(() => walkRoute(parsePuzzle('^\n')), {
      name: 'Error',
      message:
        'The guard leaves the grid with its first step, so there is no cell to put a wall on. Start it further in.',
    });
  });
});
