import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Slot } from '../plan/pass-order.js';
import { SlotCosts } from './slot-costs.js';

describe('the expected time of a slot', () => {
  it('is unknown where nothing like it was measured', () => {
    const costs = new SlotCosts();
    costs.note(slot(10, 'child-fork', 2), 100);
    assert.equal(costs.expected(slot(10, 'worker-copy', 2)), undefined);
  });

  it('is the longest time that the slot took so far', () => {
    const costs = new SlotCosts();
    for (const ms of [100, 300, 200]) costs.note(slot(10), ms);
    assert.equal(costs.longest(slot(10)), 300);
    assert.equal(costs.expected(slot(10)), 300);
  });

  it('grows with the size as it did so far, and is never less than at the last size', () => {
    const linear = new SlotCosts();
    for (const size of [10_000, 100_000]) linear.note(slot(size), size / 10);
    assert.equal(Math.round(linear.expected(slot(1_000_000)) ?? 0), 100_000);
    const falling = new SlotCosts();
    for (const [size, ms] of [
      [10, 200],
      [100, 150],
    ] as const)
      falling.note(slot(size), ms);
    assert.equal(falling.expected(slot(1000)), 150);
  });

  it('grows no faster than a power law could, however near the measured sizes lie', () => {
    const costs = new SlotCosts();
    for (const [size, ms] of [
      [100, 100],
      [101, 130],
    ] as const)
      costs.note(slot(size), ms);
    assert.ok((costs.expected(slot(202)) ?? 0) <= 130 * 2 ** 4);
  });

  it('grows from one size as the main thread does', () => {
    const costs = new SlotCosts();
    costs.note(slot(10), 300);
    costs.note(slot(10, 'main-thread', 1), 100);
    costs.note(slot(100, 'main-thread', 1), 1000);
    assert.equal(costs.expected(slot(100)), 3000);
  });

  it('is the main thread’s time for a strategy of which no smaller size is known', () => {
    const costs = new SlotCosts();
    costs.note(slot(10, 'main-thread', 1), 100);
    assert.equal(costs.expected(slot(10)), 100);
    assert.equal(costs.expected({ ...slot(10, 'main-thread', 1), control: true }), 100);
  });
});

function slot(size: number, strategy = 'worker-copy', workers = 2): Slot {
  return { cell: { workload: 'squares', size, strategy, workers }, control: false };
}
