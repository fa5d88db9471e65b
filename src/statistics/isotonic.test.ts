import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decreasing } from './isotonic.js';

fc.configureGlobal({ seed: 1945 });

const series = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 10 });

test('values that rise are pooled into their mean', () => {
  assert.deepEqual([...decreasing([5, 1, 3, 0])], [5, 2, 2, 0]);
});

test('the result never rises, and agrees with the min–max formula', () => {
  fc.assert(
    fc.property(series, (values) => {
      const fitted = decreasing(values);
      fitted.forEach((value, i) => {
        assert.ok(i === 0 || value <= (fitted[i - 1] ?? 0) + 1e-12);
        assert.ok(Math.abs(value - minMax(values, i)) < 1e-9);
      });
    }),
  );
});

/**
 * The independent oracle (Robertson, Wright & Dykstra, 1988): the minimum over starts of the largest mean
 * over ends.
 */
function minMax(values: readonly number[], i: number): number {
  const mean = (from: number, to: number): number =>
    values.slice(from, to + 1).reduce((sum, value) => sum + value, 0) / (to - from + 1);
  const starts = [...values.keys()].filter((start) => start <= i);
  const ends = [...values.keys()].filter((end) => end >= i);
  return Math.min(...starts.map((start) => Math.max(...ends.map((end) => mean(start, end)))));
}
