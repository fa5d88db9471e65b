import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chalk } from 'chalk';
import { bar, stackedBar } from './bar.js';
import { drawTable } from './draw-table.js';
import type { Table } from './table.js';
import { clipped, textWidth, wrapped } from './text-width.js';

const TABLE: Table = {
  title: 'Title',
  columns: [
    { head: 'name', align: 'left', drop: 0 },
    { head: 'time', align: 'right', drop: 0 },
    { head: 'least wanted', align: 'left', drop: 2 },
    { head: 'less wanted', align: 'left', drop: 1 },
    { head: 'nothing in it', align: 'left', drop: 0 },
  ],
  groups: [
    {
      rows: [
        ['a-name-that-is-long', '1.0 ms', 'x', 'y', ''],
        ['short', '12.0 ms', 'x', 'y', '–'],
      ],
    },
  ],
  notes: [],
};

test('numbers end in one column, and a column without content is left out', () => {
  assert.deepEqual(drawn(60), [
    'Title',
    '',
    '  name                    time  least wanted  less wanted',
    '  ───────────────────  ───────  ────────────  ───────────',
    '  a-name-that-is-long   1.0 ms  x             y',
    '  short                12.0 ms  x             y',
  ]);
});

test('columns go where space is short, the least wanted first', () => {
  assert.match(drawn(50)[2] ?? '', /^ {2}name +time {2}less wanted$/);
  assert.match(drawn(32)[2] ?? '', /^ {2}name +time$/);
});

test('a name gives way when no column may go', () => {
  assert.equal(drawn(22)[4], '  a-name-tha…   1.0 ms');
});

test('a bar is as long as its share, and never nothing for something', () => {
  assert.equal(bar(1, 4), '████');
  assert.equal(bar(0.5, 4), '██');
  assert.equal(bar(0.53125, 4), '██▏'); // 17 of 32 eighths
  assert.equal(bar(1e-9, 4), '▏');
  assert.equal(bar(0, 4), '');
});

test('the parts of a stacked bar fill it exactly', () => {
  assert.equal(stackedBar([1, 1, 2], 8), '██▒▒░░░░');
  assert.equal(stackedBar([1, 1, 1], 8).length, 8);
  assert.equal(stackedBar([0, 0, 0], 8), '');
  assert.equal(stackedBar([1, -0.1, 0], 4), '████');
});

test('wide characters count twice and combining ones not at all', () => {
  assert.equal(textWidth('漢字'), 4);
  assert.equal(textWidth('e\u0301'), 1);
  assert.equal(clipped('漢字漢字', 5), '漢字…');
});

test('text breaks at spaces', () => {
  assert.deepEqual(wrapped('one two three', 7), ['one two', 'three']);
  assert.deepEqual(wrapped('incomprehensible', 7), ['incomp…']);
});

test('a number stays on the line of its unit', () => {
  assert.deepEqual(wrapped('within 76 MB of it', 11), ['within', '76 MB of it']);
  assert.deepEqual(wrapped('took 10 ms, 2 × worker', 9), ['took', '10 ms,', '2 ×', 'worker']);
  assert.deepEqual(wrapped('from 5 seconds on', 7), ['from 5', 'seconds', 'on']);
});

function drawn(width: number): string[] {
  return drawTable(TABLE, { width, chalk: new Chalk({ level: 0 }) })
    .trimEnd()
    .split('\n');
}
