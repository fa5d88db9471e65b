import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { arbitraryResults } from '../testing/arbitrary-results.js';
import { sampleResults } from '../testing/damage.js';
import { serialiseResults } from './serialise-results.js';
import { parseWorkloads } from './workload-cells.js';

test('condenses all cells of each workload at once, and keeps everything else', () => {
  fc.assert(
    fc.property(arbitraryResults, (results) => {
      const { rest, workloads } = parseWorkloads(
        Buffer.from(serialiseResults(results)),
        'x.json',
        (id, cells, given) => {
          assert.deepEqual(given, { ...results, cells: [] });
          return { id, cells };
        },
      );
      assert.deepEqual(rest, { ...results, cells: [] });
      const ids = workloads.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      for (const { id, cells } of workloads)
        assert.deepEqual(
          cells,
          results.cells.filter(({ workload }) => workload === id),
        );
      assert.equal(workloads.flatMap(({ cells }) => cells).length, results.cells.length);
    }),
    { seed: 2, numRuns: 100 },
  );
});

test('condenses a workload before the next one is read, and at the end what lacks planned cells', () => {
  const sample = sampleResults();
  const [first] = sample.cells;
  assert.ok(first !== undefined);
  // The last cell of the sample is gone, and another workload's stands behind.
  const [workload] = sample.plan.workloads;
  assert.ok(workload !== undefined);
  const other = { ...first, workload: 'other' };
  const results = {
    ...sample,
    plan: {
      ...sample.plan,
      workloads: [workload, { ...workload, id: 'other' }],
      cells: [...sample.plan.cells, { ...sample.plan.cells[0], workload: 'other' }],
    },
  };
  const order = (cells: readonly object[]): string[] =>
    parseWorkloads(
      Buffer.from(JSON.stringify({ ...results, cells })),
      'x.json',
      (id, all) => `${id} ${all.length}`,
    ).workloads.slice();
  const all = sample.cells.length;
  assert.deepEqual(order([...sample.cells, other]), [`sum ${all}`, 'other 1']);
  assert.deepEqual(order([...sample.cells.slice(1), other]), ['other 1', `sum ${all - 1}`]);
});
