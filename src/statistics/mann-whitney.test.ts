import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRandom } from '../model/random.js';
import { mannWhitneyTails } from './mann-whitney.js';
import { shift } from './shift.js';

fc.configureGlobal({ seed: 1945 });

const tiedSamples = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 });
const samples = fc.tuple(fc.nat(), fc.integer({ min: 4, max: 12 })).map(([seed, n]) => {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => 200 * random() - 100);
});

test('p is the share of the 462 splits with at least as large a U', () => {
  const x = [3.1, 2.2, 5.9, 4.4, 7.3];
  const y = [4.5, 8.1, 6.6, 9.2, 5.0, 7.9];
  // 19 of C(11, 5) = 462
  assert.ok(Math.abs(mannWhitneyTails(x, y).greater - 19 / 462) < 1e-12);
});

test('three values against three can’t have a p below 1 in 20', () => {
  assert.deepEqual(mannWhitneyTails([1, 2, 3], [4, 5, 6]), { u: 9, less: 1, greater: 1 / 20 });
});

test('p agrees with an enumeration of all splits of the pooled values, ties included', () => {
  fc.assert(
    fc.property(tiedSamples, tiedSamples, (x, y) => {
      const { less, greater } = mannWhitneyTails(x, y);
      assert.ok(Math.abs(greater - enumerated(x, y, (u, seen) => u >= seen)) < 1e-12);
      assert.ok(Math.abs(less - enumerated(x, y, (u, seen) => u <= seen)) < 1e-12);
    }),
  );
});

test('exchanging the samples swaps the alternatives', () => {
  fc.assert(
    fc.property(samples, samples, (x, y) => {
      assert.ok(Math.abs(mannWhitneyTails(x, y).greater - mannWhitneyTails(y, x).less) < 1e-12);
    }),
  );
});

test('fifty tied values against fifty keep the digits of their tail', () => {
  const x = Array.from({ length: 50 }, (_, i) => Math.floor(i / 2));
  const y = x.map((value) => value + 100);
  let splits = 1;
  for (let i = 1; i <= 50; i++) splits *= (50 + i) / i;
  assert.ok(Math.abs(mannWhitneyTails(x, y).greater * splits - 1) < 1e-10);
});

test('the interval of a shift holds exactly the shifts that the test does not reject', () => {
  fc.assert(
    fc.property(samples, samples, (x, y) => {
      const { low, high } = shift(x, y);
      const spread = 1e-6 * (1 + Math.abs(high) + Math.abs(low));
      const p = (by: number): number => {
        const { less, greater } = mannWhitneyTails(
          x,
          y.map((value) => value - by),
        );
        return 2 * Math.min(less, greater);
      };
      assert.ok(p(low - spread) <= 0.05 && p(high + spread) <= 0.05);
      if (high - low > 4 * spread) assert.ok(p(low + spread) > 0.05 && p(high - spread) > 0.05);
    }),
  );
});

test('three values against three have no 95% interval', () => {
  assert.deepEqual(shift([1, 2, 3], [11, 12, 13]), {
    value: 10,
    low: -Infinity,
    high: Infinity,
    confidence: 1,
  });
});

/** The independent oracle: counts U by comparing pairs, for every way to choose y from the pooled values. */
function enumerated(
  x: readonly number[],
  y: readonly number[],
  isExtreme: (u: number, seen: number) => boolean,
): number {
  const pooled = [...x, ...y];
  const seen = statistic(x, y);
  let splits = 0;
  let extreme = 0;
  for (let pattern = 0; pattern < 2 ** pooled.length; pattern++) {
    const chosen = pooled.filter((_, i) => ((pattern >> i) & 1) === 1);
    if (chosen.length !== y.length) continue;
    splits++;
    if (
      isExtreme(
        statistic(
          pooled.filter((_, i) => ((pattern >> i) & 1) === 0),
          chosen,
        ),
        seen,
      )
    )
      extreme++;
  }
  return extreme / splits;
}

function statistic(x: readonly number[], y: readonly number[]): number {
  return x
    .flatMap((a) => y.map((b) => (a < b ? 1 : a === b ? 0.5 : 0)))
    .reduce((sum: number, one) => sum + one, 0);
}
