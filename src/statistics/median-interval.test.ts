import assert from 'node:assert/strict';
import { test } from 'node:test';
import { medianInterval } from './median-interval.js';

// Ranks and attained confidences come from binomial tables: 1 - 2 · P(at most k - 1 heads in n tosses).
const TABLE = [
  { n: 6, rank: 1, confidence: 0.96875 },
  { n: 10, rank: 2, confidence: 0.978515625 },
  { n: 15, rank: 4, confidence: 0.96484375 },
  { n: 20, rank: 6, confidence: 0.9586105346679688 },
];

for (const { n, rank, confidence } of TABLE) {
  test(`the median of ${n} values lies between the ${rank}. smallest and the ${rank}. largest`, () => {
    const interval = medianInterval(Array.from({ length: n }, (_, i) => n - i));
    assert.equal(interval.value, (n + 1) / 2);
    assert.equal(interval.low, rank);
    assert.equal(interval.high, n + 1 - rank);
    assert.ok(Math.abs(interval.confidence - confidence) < 1e-12);
  });
}

test('five values can’t bound the median at 95%', () => {
  assert.deepEqual(medianInterval([5, 1, 4, 2, 3]), {
    value: 3,
    low: -Infinity,
    high: Infinity,
    confidence: 1,
  });
});

test('a thousand values and more keep their interval, whether tosses are counted or approximated', () => {
  for (const n of [1000, 1022, 1023, 5000]) {
    const { low, high, confidence } = medianInterval(Array.from({ length: n }, (_, i) => i + 1));
    // n/2 - 1.96 · √n/2, rounded to the next rank outwards or inwards.
    assert.ok(Math.abs(low - (n / 2 - 0.98 * Math.sqrt(n))) <= 1, `${low} of ${n}`);
    assert.equal(high, n + 1 - low);
    assert.ok(confidence >= 0.95 && confidence < 0.96);
  }
});
