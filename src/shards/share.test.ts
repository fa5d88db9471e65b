import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellId } from '../model/cell.js';
import { testPlan, testWorkload } from '../testing/plan.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { shareOf } from './share.js';

/** Four blocks: aoc-grid with its variant, pi-digits, sum-of-squares and spawn-100. */
const whole = syntheticResults({ ...TWO_CORES, rounds: 2 });

it('every block is measured exactly once by as many shards as there are blocks or fewer, and by further shards again', () => {
  for (let of = 1; of <= 9; of++) {
    const shares = Array.from({ length: of }, (_, i) => shareOf(whole.plan, { index: i + 1, of }));
    const counts = new Map<string, number>();
    for (const { cells, workloads } of shares) {
      const held = new Set(workloads.map(({ id }) => id));
      assert.equal(held.has('aoc-grid'), held.has('aoc-grid-nested'), 'a variant is held against its parent');
      for (const cell of cells) counts.set(cellId(cell), (counts.get(cellId(cell)) ?? 0) + 1);
    }
    assert.equal(counts.size, whole.plan.cells.length);
    const times = [...counts.values()];
    // Nine shards of four blocks: three are measured twice, and one three times.
    assert.deepEqual(
      [Math.min(...times), Math.max(...times)],
      [Math.max(1, Math.floor(of / 4)), Math.max(1, Math.ceil(of / 4))],
    );
  }
});

it('shards of fewer than there are blocks hold nearly the same number of cells', () => {
  const workloads = [6, 5, 4, 3, 2].map((sizes, i) =>
    testWorkload({ id: `w${i}`, sizes: Array.from({ length: sizes }, (_, size) => size + 1) }),
  );
  const plan = testPlan({ workloads, matrix: 'full' });
  // A size has 3 cells: main thread, and one and two workers. Dealt out, the largest first: 18 + 9 + 6 and 15 + 12.
  const cells = [1, 2].map((index) => shareOf(plan, { index, of: 2 }).cells.length);
  assert.deepEqual(cells, [33, 27]);
});
