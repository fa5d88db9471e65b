import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import sumOfSquares from './sum-of-squares.js';

describe('sum-of-squares', () => {
  it('is 333338333350000 for the squares up to 100 000', async () => {
    assert.equal(await sum(100_000), '333338333350000');
    assert.equal(sumOfSquares.expected?.(100_000), '333338333350000');
  });

  it('is exact beyond 2^53, where a double is not', async () => {
    assert.equal(await sum(10_000_000), '333333383333335000000');
    assert.equal(sumOfSquares.expected?.(10_000_000), '333333383333335000000');
  });

  it('agrees with a sum in BigInt', async () => {
    let total = 0n;
    for (let n = 0n; n <= 300n; n++) {
      total += n * n;
      if (n > 0n) assert.equal(await sum(Number(n)), String(total));
    }
  });

  it('agrees with the closed form at any size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (n) => {
        assert.equal(await sum(n), sumOfSquares.expected?.(n));
      }),
      { seed: 53, numRuns: 100 },
    );
  });

  it('is exact up to the last square that a double holds, and refuses to go further', async () => {
    const largest = Math.floor(Math.sqrt(2 ** 53));
    assert.equal(await sum(largest), sumOfSquares.expected?.(largest));
    assert.throws(() => sumOfSquares.createInput?.(largest + 1, Math.random), {
      message: 'The square of 94906266 is beyond 2^53. Ask for a size of 94906265 or less.',
    });
  });
});

async function sum(size: number): Promise<string> {
  const input = await sumOfSquares.createInput?.(size, Math.random);
  assert.deepEqual(input, { tasks: new Array(4).fill(size) });
  return sumOfSquares.run(size, undefined);
}
