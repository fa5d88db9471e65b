import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellId } from '../../model/cell.js';
import { testPlan, testWorkload } from '../../testing/plan.js';

describe('a plan', () => {
  it('crosses all sizes at the most workers with all worker counts at the largest size', () => {
    assert.deepEqual(testPlan().cells.map(cellId), [
      'squares/10/main-thread/1',
      'squares/10/worker-copy/2',
      'squares/100/main-thread/1',
      'squares/100/worker-copy/1',
      'squares/100/worker-copy/2',
    ]);
  });

  it('is the full product where the matrix is full', () => {
    const ids = testPlan({ matrix: 'full' }).cells.map(cellId);
    assert.equal(ids.length, 2 + 2 * 2);
    assert.ok(ids.includes('squares/10/worker-copy/1'));
  });

  it('measures start-ups with one worker at every size', () => {
    const ids = testPlan({
      workloads: [testWorkload({ lifecycle: 'per-task', measures: 'startup', sizes: [1, 10] })],
    }).cells.map(cellId);
    assert.ok(ids.includes('squares/1/worker-copy/1'));
    assert.ok(ids.includes('squares/10/worker-copy/1'));
    assert.ok(!ids.includes('squares/10/worker-copy/2'));
  });

  it('names no cell twice', () => {
    const ids = testPlan({ workers: [1], matrix: 'full' }).cells.map(cellId);
    assert.equal(new Set(ids).size, ids.length);
  });
});
