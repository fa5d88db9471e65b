import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';

const measure = sourceMeasurer();

/** Every strategy that is measured where nobody names one, one that waits, one that copies once, and a pool of a package. */
const STRATEGIES = [
  'main-thread',
  'async',
  'worker-copy',
  'worker-copy-once',
  'worker-shared',
  'child-fork',
  'piscina',
];

/**
 * Sorts in place, and answers with how many neighbours it found out of order. Tasks that were sorted before have none, so a
 * second run on them would answer otherwise.
 */
const COUNTS_AND_SORTS = `run: (task) => {
  let out = 0;
  for (let i = 1; i < task.length; i++) if (task[i - 1] > task[i]) out++;
  task.sort((a, b) => a - b);
  return out;
}`;

/** Lists are cloned everywhere alike, and numbers may lie in shared memory. */
const OF_OTHERS = ['main-thread', 'worker-shared', 'child-fork'];

const WORK = {
  'typed arrays': moduleOf(
    `createInput: (size, random) => ({ tasks: Array.from({ length: size }, () => Float64Array.from({ length: 50 }, random)) }), ${COUNTS_AND_SORTS}`,
  ),
  'lists of a module': `${moduleOf(COUNTS_AND_SORTS).replace(/createInput: .*\n/, 'tasks: [[3, 1, 2], [5, 4], [1, 2], [9, 8, 7]],\n')}`,
  'numbers, which nothing can change': moduleOf(
    'createInput: (size, random) => ({ tasks: Float64Array.from({ length: size }, random) }), run: (task) => task',
  ),
};

describe('with new tasks for every run', () => {
  for (const [what, source] of Object.entries(WORK)) {
    for (const strategy of what === 'typed arrays' ? STRATEGIES : OF_OTHERS) {
      it(`${strategy} measures a sort in place of ${what}`, async () => {
        const outcome = await measure(source, strategy, { fresh: true });
        assert.equal(outcome.status, 'measured', JSON.stringify(outcome));
      });
    }
  }

  it('a sort in place is refused without them', async () => {
    for (const what of ['typed arrays', 'lists of a module'] as const) {
      const outcome = await measure(WORK[what]);
      assert.ok(outcome.status === 'failed', JSON.stringify(outcome));
      assert.match(outcome.failure.message, /changed tasks\[0\].*use --fresh/);
    }
  });

  it('time in which tasks are made does not count', async () => {
    const slow = moduleOf(`createInput: () => {
      const end = performance.now() + 100;
      while (performance.now() < end);
      return { tasks: [0, 1, 2, 3] };
    }`);
    const outcome = await measure(slow, 'main-thread', { fresh: true });
    assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
    const { warm = [], cold = [], cpu = [] } = outcome.measurement.metrics;
    // A run of four tasks takes microseconds. Each input takes 100 ms, which would show in every one of these.
    assert.ok(Math.min(...warm) < 50 && Math.min(...cpu) < 50, `${warm} ${cpu}`);
    assert.ok(cold.length === 1);
  });

  it('a change of what tasks share is still refused, without the hint', async () => {
    const source = moduleOf(
      'createInput: () => ({ tasks: [0, 1], shared: { done: 0 } }), run: (task, shared) => { shared.done++; return task; }',
    );
    const outcome = await measure(source, 'main-thread', { fresh: true });
    assert.ok(outcome.status === 'failed', JSON.stringify(outcome));
    assert.match(outcome.failure.message, /the first run changed shared\.done\b/);
    assert.doesNotMatch(outcome.failure.message, /--fresh/);
  });

  it('a createInput that gives out one list again, changed by the last run, is refused', async () => {
    const source = moduleOf(
      'createInput: () => ({ tasks: LISTS }), run: (task) => task.sort()[0]',
      'const LISTS = [[1, 2], [4, 3]];',
    );
    const outcome = await measure(source, 'main-thread', { fresh: true });
    assert.ok(outcome.status === 'failed', JSON.stringify(outcome));
    assert.equal(outcome.failure.kind, 'changed-input');
    assert.match(
      outcome.failure.message,
      /differ from those of the first at tasks\[1\].*equal random numbers/,
    );
  });

  it('a worker’s memory is made for one number of tasks: others are refused', async () => {
    const source = moduleOf('createInput: () => ({ tasks: new Float64Array(++calls) })', 'let calls = 3;');
    const outcome = await measure(source, 'worker-shared', { fresh: true });
    assert.ok(outcome.status === 'failed', JSON.stringify(outcome));
    assert.match(outcome.failure.message, /a run has 5 tasks, and the first had 4/);
  });
});
