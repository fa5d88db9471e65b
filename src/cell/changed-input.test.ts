import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';

const measure = sourceMeasurer();

describe('a run that changes its input fails the main thread’s cell, and says where', () => {
  for (const [what, where, fields] of [
    [
      'by sorting in place',
      /the first run changed input\[0\]\. .*copy what it changes/,
      'createInput: () => Array.from({ length: 4 }, () => Float64Array.of(3, 1, 2)), run: (input, task) => input[task].sort()[0]',
    ],
    [
      'by filling a cache in it',
      /the first run changed input\.cache\b/,
      'createInput: () => ({ rows: [1, 2, 3, 4] }), run: (input, task) => (input.cache ??= input.rows.map((row) => row * 2))[task]',
    ],
    [
      'by taking from a Map',
      /the first run changed input\.seen\b/,
      'createInput: () => ({ seen: new Map([[0, 1], [1, 1]]) }), run: (input, task) => { input.seen.delete(task); return task; }',
    ],
    [
      'by leaving a RegExp in the middle of a text',
      /the first run changed input\b/,
      'createInput: () => ({ word: /a/g }), run: (input, task) => (task === 0 && input.word.test("aa") ? 1 : 0)',
    ],
    [
      'in a way that its tasks undo again',
      /task 3 alone changed input\.sign\b/,
      'createInput: () => ({ sign: 1 }), run: (input, task) => { input.sign = -input.sign; return task; }',
    ],
    [
      'once each has been awaited',
      /the first run changed input\.done\b/,
      'createInput: () => ({ done: 0 }), run: async (input, task) => { await null; input.done++; return task; }',
    ],
  ] as const) {
    it(what, async () => {
      const outcome = await measure(moduleOf(fields));
      assert.ok(outcome.status === 'failed', JSON.stringify(outcome));
      assert.equal(outcome.failure.kind, 'changed-input', outcome.failure.message);
      assert.match(outcome.failure.message, where);
      assert.equal(outcome.failure.phase, 'first run');
    });
  }
});

describe('a run is measured', () => {
  for (const [what, fields] of [
    [
      'that copies what it changes',
      'createInput: () => [3, 1, 2, 4], run: (input, task) => [...input].sort()[task]',
    ],
    [
      'whose input is a list of 100,000 nodes',
      'createInput: () => { let list = null; for (let i = 0; i < 100000; i++) list = { next: list }; return list; }',
    ],
    [
      'whose input contains itself',
      'createInput: () => { const input = {}; input.self = input; return input; }',
    ],
    [
      'whose input has a getter that throws',
      'createInput: () => ({ get no() { throw new Error("never read"); } })',
    ],
  ] as const) {
    it(what, async () => {
      const outcome = await measure(moduleOf(fields));
      assert.equal(outcome.status, 'measured', JSON.stringify(outcome));
    });
  }
});

it('a worker’s copy may be changed: only the main thread’s cell decides', async () => {
  const fields = 'createInput: () => ({ done: 0 }), run: (input, task) => { input.done++; return task; }';
  assert.equal((await measure(moduleOf(fields), 'worker-copy')).status, 'measured');
});
