import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cannotReject, DEFAULT_RULE, smallestRejectableN } from './decision-rule.js';

test('the least number of pairs grows with the logarithm of the number of hypotheses', () => {
  // 2⁻¹³ · 36 = .0044 is below .005, 2⁻¹² · 36 = .0088 is not.
  assert.equal(smallestRejectableN(36, 0.005), 13);
  assert.equal(smallestRejectableN(72, 0.005), 14);
  assert.equal(smallestRejectableN(120, 0.005), 15);
});

test('a single look at 12 pairs of 12 cells can never fail, and the refusal says how many pairs it would need', () => {
  const rule = { ...DEFAULT_RULE, looks: [{ pairs: 12, alpha: 0.005 }] };
  assert.deepEqual(cannotReject(rule, 12), { hypotheses: 36, pairs: 12, neededPairs: 13 });
  assert.equal(cannotReject({ ...rule, looks: [{ pairs: 13, alpha: 0.005 }] }, 12), undefined);
});

test('looks that may only pass can never fail', () => {
  const rule = { ...DEFAULT_RULE, looks: [{ pairs: 100, alpha: 0 }] };
  assert.deepEqual(cannotReject(rule, 1), { hypotheses: 3, pairs: 100, neededPairs: Infinity });
});

test('the default rule can fail for a thousand cells', () => {
  assert.equal(cannotReject(DEFAULT_RULE, 1000), undefined);
});
