import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellId } from '../../model/cell.js';
import { testPlan, testWorkload } from '../../testing/plan.js';
import { controlCells, passOrder, slotsOf } from './pass-order.js';

const workloads = ['a', 'b', 'c'].map((id) => testWorkload({ id, sizes: [10, 100, 1000] }));
const slots = slotsOf(testPlan({ workloads }).cells);

describe('the order of a pass', () => {
  it('depends on the seed and the pass alone', () => {
    const order = (seed: number, pass: number) =>
      passOrder(slots, seed, pass).map((slot) => cellId(slot.cell));
    assert.deepEqual(order(1, 0), order(1, 0));
    assert.notDeepEqual(order(1, 0), order(2, 0));
    assert.notDeepEqual(order(1, 0), order(1, 1));
  });

  it('holds every slot once', () => {
    const ids = passOrder(slots, 7, 3).map(({ cell, control }) => `${cellId(cell)} ${control}`);
    assert.equal(new Set(ids).size, slots.length);
  });

  it('keeps the cells of one workload and size side by side, so that ratios are taken close in time', () => {
    const blocks = passOrder(slots, 7, 3).map(({ cell }) => `${cell.workload}/${cell.size}`);
    const changes = blocks.filter((block, i) => block !== blocks[i - 1]).length;
    assert.equal(changes, new Set(blocks).size);
  });
});

it('measures the main thread of each workload once more, at its largest size', () => {
  assert.deepEqual(controlCells(slots.map(({ cell }) => cell)).map(cellId), [
    'a/1000/main-thread/1',
    'b/1000/main-thread/1',
    'c/1000/main-thread/1',
  ]);
});
