import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../model/random.js';
import { ownPairSums, pairSums } from './pair-sums.js';
import { type Ordered, sorted } from './quantile.js';

fc.configureGlobal({ seed: 1978 });

/**
 * Samples of few distinct values, so that equal sums are common, or of many values, very large and very
 * small.
 */
const samples = fc.array(
  fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
  ),
  { minLength: 1, maxLength: 12 },
);

function inOrder(sums: Ordered): (number | undefined)[] {
  return Array.from({ length: sums.length }, (_, i) => sums.at(i));
}

test('the sums of two samples are the sums of all pairs, sorted', () => {
  fc.assert(
    fc.property(samples, samples, (a, b) => {
      const written = sorted(a.flatMap((x) => b.map((y) => x + y)));
      assert.ok(inOrder(pairSums(sorted(a), sorted(b))).every((sum, i) => sum === written[i]));
    }),
  );
});

test('the sums of a sample with itself are the sums of its pairs, each value with itself included, sorted', () => {
  fc.assert(
    fc.property(samples, (a) => {
      const written = sorted(a.flatMap((x, i) => a.slice(i).map((y) => x + y)));
      assert.ok(inOrder(ownPairSums(sorted(a))).every((sum, i) => sum === written[i]));
    }),
  );
});

test('there is no sum before the first or after the last', () => {
  const sums = ownPairSums(sorted([1, 2]));
  assert.deepEqual([sums.at(-1), sums.at(0), sums.at(2), sums.at(3)], [undefined, 2, 4, undefined]);
  assert.equal(pairSums(sorted([]), sorted([1])).at(0), undefined);
});

test('infinite values keep their sums', () => {
  assert.deepEqual(inOrder(ownPairSums(sorted([1, Infinity]))), [2, Infinity, Infinity]);
  assert.deepEqual(inOrder(ownPairSums(sorted([-Infinity, 1, 3]))).slice(3), [2, 4, 6]);
});

test('the median of two hundred million sums is found without writing them down', () => {
  const random = createRandom(7);
  const a = sorted(Array.from({ length: 20_000 }, () => random() - 0.5));
  const sums = ownPairSums(a);
  const middle = sums.at(sums.length / 2) ?? Number.NaN;
  // The values are symmetric about 0. A mean of 20,000 of them has a standard error of 0.002, and sums have
  // twice that.
  assert.ok(Math.abs(middle) < 0.02);
});
