import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attainedPrecision } from './attained-precision.js';
import { noiseFloor } from './noise-floor.js';
import { speedUp } from './speed-up.js';

test('the noise floor is the far end of the interval of the disagreement, whichever side it is on', () => {
  const six = [-0.01, 0, 0.01, 0.015, 0.02, 0.03];
  assert.ok(Math.abs(noiseFloor(six) - Math.expm1(0.03)) < 1e-12);
  assert.equal(noiseFloor(six.map((value) => -value)), noiseFloor(six));
});

test('five rounds of a control bound nothing', () => {
  assert.equal(noiseFloor([0, 0, 0, 0, 0]), Infinity);
  assert.equal(noiseFloor([]), Infinity);
});

test('the precision attained is half the interval’s width, from six rounds on', () => {
  assert.equal(attainedPrecision([0, 0.01, 0.02, 0.02, 0.03, 0.04]), 0.02);
  assert.equal(attainedPrecision([1, 1, 1, 1, 1]), Infinity);
  assert.equal(attainedPrecision([]), Infinity);
});

test('a speed-up is paired by round, so that slow rounds do not matter', () => {
  const pairs = [1, 2, 3, 4, 5, 60].map((slow) => ({ main: 30 * slow, other: 10 * slow }));
  const { value, low, high } = speedUp(pairs);
  for (const found of [value, low, high]) assert.ok(Math.abs(found - 3) < 1e-12);
});

test('exchanging the two inverts a speed-up and its interval', () => {
  const pairs = [1.1, 2.3, 1.7, 1.4, 2.1, 1.2, 1.9].map((main) => ({ main, other: 1 }));
  const one = speedUp(pairs);
  const mirror = speedUp(pairs.map(({ main, other }) => ({ main: other, other: main })));
  assert.ok(Math.abs(mirror.value * one.value - 1) < 1e-12);
  assert.ok(Math.abs(mirror.low * one.high - 1) < 1e-12);
});
