import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contention } from './contention.js';

test('rounds in which a fifth of the cores was lost are contended, and more than a quarter of them is too many', () => {
  assert.deepEqual(contention([1, 0.8, 0.79, 0.99]), { share: 0.25, excessive: false });
  assert.deepEqual(contention([1, 0.5, 0.6, 0.99]), { share: 0.5, excessive: true });
});

test('no probes are no contention', () => {
  assert.deepEqual(contention([]), { share: 0, excessive: false });
});
