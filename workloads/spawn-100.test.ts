import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import spawn100 from './spawn-100.js';

describe('spawn-100', () => {
  it('starts a worker of its own for every task', () => {
    assert.equal(spawn100.lifecycle, 'per-task');
  });

  it('notices a start that was left out', async () => {
    const results = Array.from({ length: 100 }, (_, start) => start);
    assert.equal(spawn100.answer?.(results), spawn100.expected?.(100));
    assert.notEqual(spawn100.answer?.(results.toSpliced(42, 1)), spawn100.expected?.(100));
  });
});
