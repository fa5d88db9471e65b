import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import piDigits from './pi-digits.js';

describe('pi-digits', () => {
  it('answers with the first digits of pi', async () => {
    assert.equal(await digits(50), '31415926535897932384626433832795028841971693993751');
  });

  // Digit sums and digests were computed by another program.
  const known = [
    { size: 200, digitSum: 897, answer: '2123db5064bf09d6' },
    { size: 2000, digitSum: 9092, answer: '6c0a1a80ae4a792e' },
  ];
  for (const { size, digitSum, answer } of known) {
    it(`has the known digit sum and digest at ${size} digits`, async () => {
      const text = await digits(size);
      assert.equal(text.length, size);
      assert.equal(
        [...text].reduce((sum, digit) => sum + Number(digit), 0),
        digitSum,
      );
      assert.equal(piDigits.answer?.([text]), answer);
      assert.equal(piDigits.expected?.(size), answer);
    });
  }

  it("agrees with Machin's formula at any size", async () => {
    const size = fc.integer({ min: 1, max: 900 });
    await fc.assert(
      fc.asyncProperty(size, async (n) => {
        assert.equal(piDigits.answer?.([await digits(n)]), piDigits.expected?.(n));
      }),
      { seed: 1706, numRuns: 60 },
    );
  });

  it('shows every answer if tasks disagree', () => {
    const answer = piDigits.answer?.(['31', '31', '32']);
    assert.equal(answer, `${fingerprint('31')} and ${fingerprint('32')}`);
  });
});

async function digits(size: number): Promise<string> {
  const input = await piDigits.createInput?.(size, Math.random);
  assert.deepEqual(input, { tasks: new Array(10).fill(size) });
  return piDigits.run(size, undefined);
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
