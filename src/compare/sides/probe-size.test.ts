import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CellKey } from '../../model/cell.js';
import type { CellRequest } from '../../model/cell-request.js';
import type { DescribedWorkload } from '../../model/workload.js';
import { requestOf } from '../../testing/faults/cell-request.js';
import { chooseSize, type MeasureRun } from './probe-size.js';

const LOAD: DescribedWorkload = {
  id: 'load',
  source: { path: '/nowhere/load.js', exportName: null, data: null },
  title: 'load',
  sizeUnit: 'items',
  sizes: [1, 10, 100, 1000],
  quickSizes: null,
  lifecycle: 'pool',
  measures: 'work',
  variantOf: null,
  takesInput: false,
  isAsync: false,
  loads: false,
  byDefault: true,
};

const requestsAt = (size: number): CellRequest[] =>
  ['worker-copy', 'main-thread'].map((strategy) =>
    requestOf(LOAD.source.path, { strategy, size, workers: 1 }),
  );

/** Measures runs in which each item takes this many ms. */
function perItem(main: number, copy: number, seen: CellKey[] = []): MeasureRun {
  return async ({ cell }) => {
    seen.push(cell);
    return cell.size * (cell.strategy === 'main-thread' ? main : copy);
  };
}

it('chooses the largest size whose main-thread run is short, and tries only one larger size', async () => {
  const seen: CellKey[] = [];
  // 100 items take 10 ms, and 1000 would take 100 ms.
  assert.deepEqual(await chooseSize(LOAD, requestsAt, perItem(0.1, 0.1, seen)), {
    size: 100,
    runMs: 10,
    limit: 'time',
  });
  assert.equal(seen.filter(({ size }) => size === 1000).length, 1);
});

it('chooses a smaller size where a strategy is far slower than the main thread', async () => {
  // 10 items take the strategy 50 ms, and 100 would take it 500 ms.
  assert.equal((await chooseSize(LOAD, requestsAt, perItem(0.1, 5))).size, 10);
});

it('chooses the largest size where all are short, and the smallest where none is', async () => {
  assert.equal((await chooseSize(LOAD, requestsAt, perItem(0.001, 0.001))).size, 1000);
  assert.equal((await chooseSize(LOAD, requestsAt, perItem(500, 500))).size, 1);
});

it('chooses the smallest size where runs fail, and leaves it to the comparison to report why', async () => {
  assert.deepEqual(await chooseSize(LOAD, requestsAt, async () => undefined), {
    size: 1,
    runMs: undefined,
    limit: null,
  });
});

it('chooses by the others where a strategy fails at the smallest size, and names one that fails at a larger one', async () => {
  const failing =
    (from: number): MeasureRun =>
    async ({ cell }) =>
      cell.strategy === 'worker-copy' && cell.size >= from ? undefined : cell.size * 0.1;
  assert.deepEqual(await chooseSize(LOAD, requestsAt, failing(1)), { size: 100, runMs: 10, limit: 'time' });
  assert.deepEqual(await chooseSize(LOAD, requestsAt, failing(100)), {
    size: 10,
    runMs: 1,
    limit: { strategy: 'worker-copy', size: 100 },
  });
  // What never ends is no failure: the comparison of any larger size would take as long.
  const endless: MeasureRun = async ({ cell }) =>
    cell.strategy === 'worker-copy' ? Number.POSITIVE_INFINITY : 1;
  assert.deepEqual(await chooseSize(LOAD, requestsAt, endless), { size: 1, runMs: 1, limit: null });
});
