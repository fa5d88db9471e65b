import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CellResult, Results } from '../model/results.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import type { Truth } from '../testing/true-times.js';
import { findings } from './findings.js';

const manyCounts: Truth = { ...TWO_CORES, workers: [1, 2, 4, 6] };
const results = syntheticResults(manyCounts);

test('where three worker counts keep every core busy, the cost of a further worker has an interval', () => {
  for (const { id, marginalStartMs } of manyCounts.strategies) {
    const marginal = marginalOf(results, id);
    if (id === 'main-thread') assert.equal(marginal, null);
    else {
      assert.ok(marginal?.kind === 'measured');
      assert.ok(marginal.perWorker.low < marginalStartMs && marginalStartMs < marginal.perWorker.high);
      assert.ok(marginal.perWorker.high - marginal.perWorker.low < 0.2 * marginalStartMs);
    }
  }
});

test('inputs that were measured at a single worker count are left out', () => {
  const heavy = results.cells.map((cell): CellResult => {
    const alone = results.cells.every((other) => other.workers === 6 || !isSameInput(cell, other));
    if (cell.status !== 'measured' || !alone) return cell;
    const rounds = cell.rounds.map((sample) => ({
      ...sample,
      metrics: { ...sample.metrics, startup: [500] },
    }));
    return { ...cell, rounds };
  });
  assert.ok(heavy.some((cell, i) => cell !== results.cells[i]));
  assert.deepEqual(
    marginalOf({ ...results, cells: heavy }, 'worker-copy'),
    marginalOf(results, 'worker-copy'),
  );
});

test('the default worker counts of two cores are too few, and the reason is given', () => {
  assert.deepEqual(marginalOf(syntheticResults(TWO_CORES), 'child-fork'), {
    kind: 'refused',
    reason: 'too-few-worker-counts',
    needed: 3,
    from: 2,
  });
});

test('where only single starts were measured, no pool has a cost', () => {
  const workloads = TWO_CORES.workloads.filter(({ lifecycle }) => lifecycle === 'per-task');
  assert.equal(marginalOf(syntheticResults({ ...TWO_CORES, workloads }), 'worker-copy'), null);
});

function marginalOf(about: Results, strategy: string) {
  const cost = findings(about).startUp.find((one) => one.strategy === strategy);
  assert.ok(cost);
  return cost.marginal;
}

function isSameInput(a: CellResult, b: CellResult): boolean {
  return a.workload === b.workload && a.size === b.size && a.strategy === b.strategy;
}
