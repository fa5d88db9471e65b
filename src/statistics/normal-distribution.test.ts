import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalCumulative } from './normal-distribution.js';

// Computed by Python's math.erfc(-z / √2) / 2, on both sides of where the series ends and the continued
// fraction begins.
const TABLE = [
  [-30, 4.906713927148764e-198],
  [-10, 7.619853024160593e-24],
  [-3.0001, 0.001349454913260717],
  [-3, 0.0013498980316300957],
  [-2.9999, 0.0013503412829549248],
  [-1.959963984540054, 0.025],
  [-1, 0.15865525393145707],
  [0, 0.5],
  [1, 0.8413447460685429],
  [2.326347874040841, 0.99],
  [4, 0.9999683287581669],
] as const;

test('the normal distribution keeps its digits in the middle and in the tails', () => {
  for (const [z, expected] of TABLE) {
    const found = normalCumulative(z);
    assert.ok(Math.abs(found / expected - 1) < 1e-12, `${found} is not ${expected} at ${z}`);
  }
});

test('the normal distribution is 0 and 1 beyond all digits', () => {
  assert.equal(normalCumulative(-60), 0);
  assert.equal(normalCumulative(60), 1);
  assert.equal(normalCumulative(-Infinity), 0);
  assert.equal(normalCumulative(Infinity), 1);
});
