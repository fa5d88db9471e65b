import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as simpleStatistics from 'simple-statistics';
import { median, quantile } from './quantile.js';

fc.configureGlobal({ seed: 1945 });

const samples = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

test('a quantile interpolates between order statistics', () => {
  // The position is 0.3 · 3 = 0.9, between 1 and 2.
  assert.equal(quantile([4, 2, 1, 3], 0.3), 1.9);
});

test('the median agrees with simple-statistics', () => {
  fc.assert(fc.property(samples, (x) => assert.ok(Math.abs(median(x) - simpleStatistics.median(x)) <= 1e-9)));
});

test('a quantile lies between the extremes and grows with p', () => {
  fc.assert(
    fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (x, p) => {
      assert.ok(quantile(x, 0) === Math.min(...x) && quantile(x, 1) === Math.max(...x));
      assert.ok(quantile(x, p / 2) <= quantile(x, p));
    }),
  );
});

test('a quantile leaves its sample unchanged', () => {
  const x = [3, 1, 2];
  quantile(x, 0.5);
  assert.deepEqual(x, [3, 1, 2]);
});

test('a quantile of nothing is refused', () => {
  assert.throws(() => quantile([], 0.5), RangeError);
});

test('infinite values have a median', () => {
  assert.equal(median([1, Infinity, Infinity, Infinity]), Infinity);
});
