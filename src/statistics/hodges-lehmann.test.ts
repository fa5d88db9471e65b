import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../model/random.js';
import { hodgesLehmann } from './hodges-lehmann.js';
import { signedRank } from './signed-rank.js';

fc.configureGlobal({ seed: 1945 });

const golden = JSON.parse(
  readFileSync(new URL('../../../src/statistics/testdata/golden.json', import.meta.url), 'utf8'),
) as { hl20: { x: number[]; v95: number[]; v99: number[] } };

/** Samples without ties or zeros, for which the test and the interval are two views of one thing. */
const samples = fc.tuple(fc.nat(), fc.integer({ min: 6, max: 25 })).map(([seed, n]) => {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => 200 * random() - 100);
});

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * (1 + Math.abs(b));

test('the estimate and interval of eight values are order statistics of their 36 Walsh averages', () => {
  const { value, low, high, confidence } = hodgesLehmann([1.1, 2.2, -0.3, 3.3, 4.1, 0.7, 2.9, 1.6]);
  assert.ok(isNear(value, 1.95) && isNear(low, 0.65) && isNear(high, 3.3));
  assert.equal(confidence, 0.9609375);
});

test('twenty values agree with the reference at 95% and at 99%', () => {
  const { x, v95, v99 } = golden.hl20;
  for (const [level, expected] of [[0.95, v95] as const, [0.99, v99] as const]) {
    const { value, low, high, confidence } = hodgesLehmann(x, level);
    [value, low, high, confidence].forEach((found, i) => {
      assert.ok(Math.abs(found - (expected[i] ?? 0)) < 1e-12);
    });
  }
});

test('five values have no 95% interval, and six have one', () => {
  const five = hodgesLehmann([1, 2, 3, 4, 5]);
  assert.deepEqual(five, { value: 3, low: -Infinity, high: Infinity, confidence: 1 });
  // 1 - 2 · 2⁻⁶
  assert.deepEqual(hodgesLehmann([1, 2, 3, 4, 5, 6]), { value: 3.5, low: 1, high: 6, confidence: 0.96875 });
});

test('the interval holds exactly the centres that the signed-rank test does not reject', () => {
  fc.assert(
    fc.property(samples, (x) => {
      const { low, high } = hodgesLehmann(x);
      const spread = 1e-6 * (1 + Math.abs(high) + Math.abs(low));
      const p = (centre: number): number =>
        signedRank(
          x.map((value) => value - centre),
          'two-sided',
        ).p;
      assert.ok(p(low - spread) <= 0.05 && p(high + spread) <= 0.05);
      if (high - low > 4 * spread) assert.ok(p(low + spread) > 0.05 && p(high - spread) > 0.05);
    }),
  );
});

test('shuffling changes nothing, and scaling by k scales the estimate and its interval by k', () => {
  fc.assert(
    fc.property(samples, (x) => {
      const once = hodgesLehmann(x);
      assert.deepEqual(hodgesLehmann(x.toReversed()), once);
      const scaled = hodgesLehmann(x.map((value) => 4 * value));
      assert.ok(
        scaled.value === 4 * once.value && scaled.low === 4 * once.low && scaled.high === 4 * once.high,
      );
      const mirrored = hodgesLehmann(x.map((value) => -value));
      assert.ok(mirrored.low === -once.high && mirrored.high === -once.low);
    }),
  );
});
