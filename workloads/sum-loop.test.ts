import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sumLoop from './sum-loop.js';

describe('sum-loop', () => {
  // Around the end of a block, around the largest sum that needs no modulus, and the article's work scaled to V8.
  for (const size of [1, 9_999_999, 10_000_000, 10_000_001, 42_000_000, 42_426_407, 60_000_000, 300_000_000])
    it(`adds up the integers below ${size} exactly`, async () => {
      const own = await sumLoop.run(size, undefined);
      assert.equal(own, Number(((BigInt(size) * BigInt(size - 1)) / 2n) % 900_000_000_000_000n));
      assert.equal(sumLoop.answer?.(new Array(10).fill(own)), sumLoop.expected?.(size));
      assert.ok(Number.isSafeInteger(10 * own));
    });

  it('refuses a size at which no sum would be exact', () => {
    assert.doesNotThrow(() => sumLoop.createInput?.(800_000_000, Math.random));
    assert.throws(
      () => sumLoop.createInput?.(800_000_001, Math.random),
      /Ask for a size of 800000000 or less/,
    );
  });
});
