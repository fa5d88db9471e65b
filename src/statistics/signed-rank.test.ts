import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { signedRank } from './signed-rank.js';

fc.configureGlobal({ seed: 1945 });

const close = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) <= 1e-12, `${actual} is not ${expected}`);

/** Samples of few distinct values, so that ties and zeros are common. */
const tiedSamples = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 10 });

test('the p value of a small sample is the share of sign patterns at least as extreme', () => {
  const x = [1.1, 2.2, -0.3, 3.3, 4.1, 0.7, 2.9, 1.6];
  // Only the smallest of 8 values is negative: 2 of 2⁸ sign patterns reach W = 35.
  assert.deepEqual(signedRank(x, 'greater'), { w: 35, p: 2 / 256 });
});

test('zeros are dropped and ties share their mean rank', () => {
  const x = [1, 1, 2, 2, -1, 3, 3, 0, 4, 5, -2, 6];
  const { w, p } = signedRank(x, 'greater');
  assert.equal(w, 59);
  close(p, 0.009765625);
});

test('ten positive values have the smallest p that ten values can have', () => {
  assert.equal(signedRank([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], 'greater').p, 2 ** -10);
});

test('a sample of zeros shows nothing', () => {
  assert.deepEqual(signedRank([0, 0, 0], 'two-sided'), { w: 0, p: 1 });
  assert.equal(signedRank([], 'greater').p, 1);
});

test('p agrees with an enumeration of all sign patterns, ties and zeros included', () => {
  fc.assert(
    fc.property(tiedSamples, (x) => {
      close(
        signedRank(x, 'greater').p,
        enumerated(x, (w, seen) => w >= seen),
      );
      close(
        signedRank(x, 'less').p,
        enumerated(x, (w, seen) => w <= seen),
      );
    }),
  );
});

test('the order of the sample and its unit do not matter, and its mirror image swaps the alternatives', () => {
  fc.assert(
    fc.property(tiedSamples, fc.integer({ min: 1, max: 9 }), (x, k) => {
      const { p } = signedRank(x, 'greater');
      assert.equal(signedRank(x.toReversed(), 'greater').p, p);
      assert.equal(
        signedRank(
          x.map((value) => value * k),
          'greater',
        ).p,
        p,
      );
      assert.equal(
        signedRank(
          x.map((value) => -value),
          'less',
        ).p,
        p,
      );
    }),
  );
});

test('a tail far beyond 53 values keeps its digits', () => {
  const x = Array.from({ length: 100 }, (_, i) => i + 1);
  const p = signedRank(x, 'greater').p;
  assert.ok(Math.abs(p / 2 ** -100 - 1) < 1e-12);
});

/** The independent oracle: it ranks by counting and goes through all 2ⁿ sign patterns. */
function enumerated(x: readonly number[], isExtreme: (w: number, seen: number) => boolean): number {
  const sizes = x.filter((value) => value !== 0).map(Math.abs);
  const ranks = sizes.map(
    (size) =>
      sizes.filter((other) => other < size).length + (sizes.filter((other) => other === size).length + 1) / 2,
  );
  const signs = x.filter((value) => value !== 0).map((value) => value > 0);
  const sum = (isPositive: (i: number) => boolean): number =>
    ranks.reduce((total, rank, i) => total + (isPositive(i) ? rank : 0), 0);
  const seen = sum((i) => signs[i] === true);
  let extreme = 0;
  for (let pattern = 0; pattern < 2 ** ranks.length; pattern++) {
    if (
      isExtreme(
        sum((i) => ((pattern >> i) & 1) === 1),
        seen,
      )
    )
      extreme++;
  }
  return extreme / 2 ** ranks.length;
}
