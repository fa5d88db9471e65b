import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePuzzle } from './puzzle.js';

describe('parsePuzzle', () => {
  it('reads rows of any number and width', () => {
    const { rows, columns, walls, start } = parsePuzzle('.#.#\n^..#\n');
    assert.deepEqual({ rows, columns, start }, { rows: 2, columns: 4, start: 4 });
    assert.deepEqual([...walls], [0, 1, 0, 1, 0, 0, 0, 1]);
  });

  const sameGrid = {
    'CRLF line ends': '.#\r\n^.\r\n',
    'no final line end': '.#\n^.',
    'several final line ends': '.#\n^.\n\n\n',
    'a byte-order mark': '\uFEFF.#\n^.\n',
  };
  for (const [what, text] of Object.entries(sameGrid)) {
    it(`accepts ${what}`, () => assert.deepEqual(parsePuzzle(text), parsePuzzle('.#\n^.\n')));
  }

  const refused: Record<string, [text: string, sentence: string]> = {
    'an empty text': [
      '',
      'The grid is empty. Give the rows of a puzzle: # for a wall, . for a free cell, ^ for the start.',
    ],
    'nothing but line ends': [
      '\r\n\n',
      'The grid is empty. Give the rows of a puzzle: # for a wall, . for a free cell, ^ for the start.',
    ],
    'a short row': ['...\n..\n.^.\n', 'Row 2 has 2 cells, but row 1 has 3. Make every row the same width.'],
    'a long row': ['.^.\n...\n....\n', 'Row 3 has 4 cells, but row 1 has 3. Make every row the same width.'],
    'an empty row inside': [
      '.^.\n\n...\n',
      'Row 2 has 0 cells, but row 1 has 3. Make every row the same width.',
    ],
    'no start': [
      '...\n.#.\n',
      'The grid has no start. Put one ^ on the cell the guard starts from, facing up.',
    ],
    'two starts': [
      '.^.\n..^\n',
      'The grid has a start at row 1, column 2 and another at row 2, column 3. Keep one ^.',
    ],
    'two starts in one row': [
      '^.^\n',
      'The grid has a start at row 1, column 1 and another at row 1, column 3. Keep one ^.',
    ],
    'a guard that faces down': [
      '...\n.v.\n',
      "Row 2, column 2 has 'v' (U+0076). A cell is # (wall), . (free) or ^ (the start, facing up).",
    ],
    'a space': [
      '.^.\n. .\n',
      'Row 2, column 2 has U+0020. A cell is # (wall), . (free) or ^ (the start, facing up).',
    ],
    'an escape sequence, which it does not repeat': [
      '.^\u001B[31m\n',
      'Row 1, column 3 has U+001B. A cell is # (wall), . (free) or ^ (the start, facing up).',
    ],
    'a character beyond 16 bits': [
      '.^.\n..😀\n',
      'Row 2, column 3 has U+1F600. A cell is # (wall), . (free) or ^ (the start, facing up).',
    ],
    'a lone carriage return': [
      '.^\r..\n',
      'Row 1, column 3 has U+000D. A cell is # (wall), . (free) or ^ (the start, facing up).',
    ],
    'more cells than states can be numbered for': [
      `^${'.'.repeat(2 ** 24)}`,
      'The grid has 16777217 cells. At most 16777216 can be walked: cut out a part of it.',
    ],
  };
  for (const [what, [text, sentence]] of Object.entries(refused)) {
    it(`refuses ${what}`, () => assert.throws(() => parsePuzzle(text), { name: 'Error', message: sentence }));
  }
});
