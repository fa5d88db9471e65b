import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';
import { strategiesHere } from '../testing/strategies-here.js';

const HERE = await strategiesHere();

const measure = sourceMeasurer();

/** 10 + 11 + 12 + 13, where `run` alone would add up 6. */
const LOADED = 46;

describe('a task is what `run` makes of what `load` gives for it', () => {
  for (const { id: strategy } of HERE) {
    it(`under ${strategy}`, async () => {
      const fields =
        'createInput: () => ({ tasks: [0, 1, 2, 3].map((n) => Float64Array.of(n)), shared: { base: 10 } }), load: async ([n], { base }) => base + n, run: (loaded) => loaded,';
      const outcome = await measure(moduleOf(fields), strategy);
      assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
      assert.equal(outcome.measurement.answer, LOADED);
    });
  }

  it('in a file whose default export is the function', async () => {
    const source =
      'export const tasks = [0, 1, 2, 3]; export const load = async (task) => task + 10; export const answer = (results) => results.reduce((a, b) => a + b, 0); export default (loaded) => loaded;';
    for (const strategy of ['main-thread', 'worker-copy']) {
      const outcome = await measure(source, strategy);
      assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
      assert.equal(outcome.measurement.answer, LOADED);
    }
  });
});

it('loads overlap under async, and not on the main thread', async () => {
  const top = 'let underWay = 0; let most = 0;';
  const fields =
    'load: async (task) => { most = Math.max(most, ++underWay); await new Promise((resolve) => setTimeout(resolve, 5)); underWay--; return task; }, run: () => 0, answer: () => most,';
  for (const [strategy, most] of [
    ['async', 4],
    ['main-thread', 1],
  ] as const) {
    const outcome = await measure(moduleOf(fields, top), strategy);
    assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
    assert.equal(outcome.measurement.answer, most);
  }
});
