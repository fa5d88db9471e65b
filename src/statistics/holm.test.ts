import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { holm } from './holm.js';

fc.configureGlobal({ seed: 1945 });

const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

test('the smallest p is multiplied by the number of hypotheses, the next by one less, and none overtakes another', () => {
  // 5 · .005, 4 · .01, 3 · .03, then 2 · .04 = .08 raised to .09, then .2
  const adjusted = holm([0.01, 0.04, 0.03, 0.005, 0.2]);
  [0.04, 0.09, 0.09, 0.025, 0.2].forEach((expected, i) => {
    assert.ok(Math.abs((adjusted[i] ?? 0) - expected) < 1e-12);
  });
});

test('it rejects what the step-down procedure rejects', () => {
  fc.assert(
    fc.property(ps, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p, alpha) => {
      // Holm's own wording: go up from the smallest while p ≤ alpha / (hypotheses left).
      const ascending = p.toSorted((a, b) => a - b);
      const firstKept = ascending.findIndex((value, rank) => value * (p.length - rank) > alpha);
      const rejected = firstKept < 0 ? p.length : firstKept;
      assert.equal(holm(p).filter((adjusted) => adjusted <= alpha).length, rejected);
    }),
  );
});

test('the order of the hypotheses does not matter', () => {
  fc.assert(fc.property(ps, (p) => assert.deepEqual(holm(p.toReversed()), holm(p).toReversed())));
});
