import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contention } from './contention.js';

test('a pass that lost a fifth of the cores is contended, and more than a quarter of such passes is too many', () => {
  assert.deepEqual(contention([1, 0.8, 0.79, 0.99]), { share: 0.25, excessive: false, given: 0.79 });
  assert.deepEqual(contention([1, 0.5, 0.6, 0.99]), { share: 0.5, excessive: true, given: 0.55 });
});

test('a run without probes shows no contention', () => {
  assert.deepEqual(contention([]), { share: 0, excessive: false, given: 1 });
});
