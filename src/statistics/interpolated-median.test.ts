import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { interpolatedMedian } from './interpolated-median.js';
import { medianInterval } from './median-interval.js';

fc.configureGlobal({ seed: 1986 });

const samples = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 6, maxLength: 40 });

test('the interval is that of two order statistics where they attain exactly the confidence asked for', () => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  // P(2 ≤ heads of 10 ≤ 8) = 1002 / 1024
  assert.deepEqual(interpolatedMedian(ten, 1002 / 1024), medianInterval(ten, 1002 / 1024));
});

test('the interval for a confidence between two attainable ones lies between their intervals', () => {
  // Ranks 1 and 6 of six attain .96875, ranks 2 and 5 attain .78125. The formula gives, with n = 6, k = 1 and
  // I = (.96875 - .95) / .1875 = .1: 5 · .1 / (1 + 4 · .1) = .3571 of the way inwards.
  const { low, high, confidence } = interpolatedMedian([1, 2, 3, 4, 5, 6]);
  assert.ok(Math.abs(low - (1 + 0.5 / 1.4)) < 1e-12 && Math.abs(high - (6 - 0.5 / 1.4)) < 1e-12);
  assert.equal(confidence, 0.95);
});

test('the interval is never wider than the exact one, and holds the median', () => {
  fc.assert(
    fc.property(samples, (x) => {
      const exact = medianInterval(x);
      const { value, low, high } = interpolatedMedian(x);
      assert.ok(exact.low <= low && low <= value && value <= high && high <= exact.high);
    }),
  );
});

test('five values have no 95% interval', () => {
  assert.deepEqual(interpolatedMedian([1, 2, 3, 4, 5]), {
    value: 3,
    low: -Infinity,
    high: Infinity,
    confidence: 1,
  });
});

test('infinite values stay infinite', () => {
  const { value, high } = interpolatedMedian([1, 2, 3, 4, 5, 6, Infinity, Infinity, Infinity, Infinity]);
  assert.deepEqual({ value, high }, { value: 5.5, high: Infinity });
});
