import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';

const measure = sourceMeasurer();

describe('a run that changes its input fails the main thread’s cell, and says where', () => {
  for (const [what, where, fields] of [
    [
      'by sorting in place',
      /the first run changed tasks\[0\]\. .*copy what it changes.*use --fresh/,
      'createInput: () => ({ tasks: Array.from({ length: 4 }, () => Float64Array.of(3, 1, 2)) }), run: (task) => task.sort()[0]',
    ],
    [
      'by filling a cache in its input',
      /the first run changed shared\.cache\b/,
      'createInput: () => ({ tasks: [0, 1, 2, 3], shared: { rows: [1, 2, 3, 4] } }), run: (task, shared) => (shared.cache ??= shared.rows.map((row) => row * 2))[task]',
    ],
    [
      'by taking from a Map',
      /the first run changed shared\.seen\b/,
      'createInput: () => ({ tasks: [0, 1], shared: { seen: new Map([[0, 1], [1, 1]]) } }), run: (task, { seen }) => { seen.delete(task); return task; }',
    ],
    [
      'by leaving a RegExp in the middle of a text',
      /the first run changed shared\b/,
      'createInput: () => ({ tasks: [0, 1], shared: { word: /a/g } }), run: (task, { word }) => (task === 0 && word.test("aa") ? 1 : 0)',
    ],
    [
      'in a way that its tasks undo again',
      /a task alone changed shared\.sign\b/,
      'createInput: () => ({ tasks: [0, 1, 2, 3], shared: { sign: 1 } }), run: (task, shared) => { shared.sign = -shared.sign; return task; }',
    ],
    [
      'or one buffer that it has returned',
      /a task changed what another had returned: .* return a copy/,
      'createInput: () => ({ tasks: [1, 2, 3] }), run: (task) => (globalThis.buffer ??= new Uint8Array(4)).fill(task)',
    ],
    [
      'or one list, returned after an await',
      /a task changed what another had returned/,
      'createInput: () => ({ tasks: [1, 2] }), run: async (task) => { await null; return (globalThis.list ??= [0]).fill(task); }',
    ],
    [
      'after an await in each task',
      /the first run changed shared\.done\b/,
      'createInput: () => ({ tasks: [0, 1], shared: { done: 0 } }), run: async (task, shared) => { await null; shared.done++; return task; }',
    ],
  ] as const) {
    it(what, async () => {
      const outcome = await measure(moduleOf(fields));
      assert.ok(outcome.status === 'failed', JSON.stringify(outcome));
      assert.equal(outcome.failure.kind, 'changed-input', outcome.failure.message);
      assert.match(outcome.failure.message, where);
      assert.equal(outcome.failure.message.includes('--fresh'), what === 'by sorting in place');
      assert.equal(outcome.failure.phase, 'first run');
    });
  }
});

describe('a run is measured', () => {
  for (const [what, fields] of [
    [
      'that copies what it changes',
      'createInput: () => ({ tasks: [0, 1, 2, 3], shared: [3, 1, 2, 4] }), run: (task, shared) => [...shared].sort()[task]',
    ],
    [
      'that returns what all tasks share, unchanged, or nothing',
      'createInput: () => ({ tasks: [0, 1, 2, 3], shared: [3] }), run: (task, shared) => (task < 2 ? shared : undefined)',
    ],
    [
      'whose input is a list of 100,000 nodes',
      'createInput: () => { let list = null; for (let i = 0; i < 100000; i++) list = { next: list }; return { tasks: [0, 1], shared: list }; }',
    ],
    [
      'whose input contains itself',
      'createInput: () => { const shared = {}; shared.self = shared; return { tasks: [0, 1], shared }; }',
    ],
    [
      'whose input has a getter that throws',
      'createInput: () => ({ tasks: [0, 1], shared: { get no() { throw new Error("never read"); } } })',
    ],
  ] as const) {
    it(what, async () => {
      const outcome = await measure(moduleOf(fields));
      assert.equal(outcome.status, 'measured', JSON.stringify(outcome));
    });
  }
});

it('a worker’s copy may be changed: only the main thread’s cell decides', async () => {
  const fields =
    'createInput: () => ({ tasks: [0, 1], shared: { done: 0 } }), run: (task, shared) => { shared.done++; return task; }';
  assert.equal((await measure(moduleOf(fields), 'worker-copy')).status, 'measured');
});
