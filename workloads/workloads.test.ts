import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Workload } from '../src/model/workload.js';
import { complete, resultsAt, resultsOf } from '../src/testing/complete.js';
import absDistance from './abs-distance.js';
import aocGrid from './aoc-grid.js';
import aocGridNested from './aoc-grid-nested.js';
import aocGridView from './aoc-grid-view.js';
import crawl from './crawl.js';
import hash from './hash.js';
import piDigits from './pi-digits.js';
import piDigitsPerTask from './pi-digits-per-task.js';
import spawn100 from './spawn-100.js';
import sumLoop from './sum-loop.js';
import sumOfSquares from './sum-of-squares.js';

describeWorkload('abs-distance', absDistance);
describeWorkload('aoc-grid', aocGrid);
describeWorkload('aoc-grid-nested', aocGridNested);
describeWorkload('aoc-grid-view', aocGridView);
describeWorkload('crawl', crawl);
// What it measures is in there.
describeWorkload('hash', hash, ['node:crypto']);
describeWorkload('pi-digits', piDigits);
describeWorkload('pi-digits-per-task', piDigitsPerTask);
describeWorkload('spawn-100', spawn100);
describeWorkload('sum-loop', sumLoop);
describeWorkload('sum-of-squares', sumOfSquares);

/** Tests what holds for every workload that comes with the tool. */
function describeWorkload<Task, Shared, Result, Loaded>(
  id: string,
  own: Workload<Task, Shared, Result, Loaded>,
  needs: readonly string[] = [],
): void {
  const workload = complete(own);
  const size = workload.sizes[0] ?? 0;

  describe(id, () => {
    before(() => workload.setup?.(size));
    after(() => workload.teardown?.());

    it('sweeps ascending positive integers, and starts the quick sweep at the same smallest size', () => {
      for (const sizes of [workload.sizes, workload.quickSizes ?? workload.sizes]) {
        assert.ok(
          sizes.every((n, i) => Number.isSafeInteger(n) && n > (sizes[i - 1] ?? 0)),
          sizes.join(', '),
        );
        assert.equal(sizes[0], size);
      }
    });

    it('knows the answer at every size of its sweeps', () => {
      for (const n of [...workload.sizes, ...(workload.quickSizes ?? [])]) {
        assert.notEqual(workload.expected?.(n), undefined, `size ${n}`);
      }
    });

    it('gives the known answer on a clone of its input, which is what a worker gets', async () => {
      const input = structuredClone(await workload.createInput(size, Math.random));
      assert.equal(workload.answer?.(await resultsOf(workload, input)), await workload.expected?.(size));
    });

    it('has results that survive a clone and JSON text', async () => {
      const results = await resultsAt(workload, size);
      assert.deepEqual(structuredClone(results), results);
      assert.deepEqual(JSON.parse(JSON.stringify(results)), results);
    });

    it('does not load in a worker what only its host needs', () => {
      const loaded = modulesLoadedWith(new URL(`./${id}.js`, import.meta.url));
      assert.deepEqual(
        loaded.filter(
          (name) => !needs.includes(name) && /^node:|\/(grid|flat|nested|puzzle|route)\.js$/.test(name),
        ),
        [],
      );
    });
  });
}

/** The module and everything it imports statically. */
function modulesLoadedWith(module: URL): string[] {
  const imports = [...readFileSync(module, 'utf8').matchAll(/^(?:im|ex)port .*?from '(.+?)';$/gm)];
  return imports.flatMap(([, name = '']) =>
    name.startsWith('.')
      ? [new URL(name, module).pathname, ...modulesLoadedWith(new URL(name, module))]
      : [name],
  );
}
