import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutOff } from './cut-off.js';
import { nextSize, type SweepSizes } from './next-size.js';

/**
 * Main takes `size`. The other takes `size` times the size's factor, varied by up to `noise` from round to
 * round.
 */
function sweep(factors: Readonly<Record<number, number>>, noise: number, rounds = 10) {
  const sizes = Object.entries(factors).map(([key, factor], k) => {
    const size = Number(key);
    const off = (round: number): number => 1 + (noise * (((round * 7 + k) % 10) - 4.5)) / 4.5;
    return {
      size,
      pairs: Array.from({ length: rounds }, (_, round) => ({
        main: size,
        other: size * factor * off(round),
      })),
    };
  });
  return cutOff(sizes);
}

function sizes(planned: readonly number[], added: readonly number[] = []): SweepSizes {
  return { planned, added };
}

function reason(...given: Parameters<typeof nextSize>): string {
  const next = nextSize(...given);
  return next.kind === 'stop' ? next.reason : next.kind;
}

const wide = sweep({ 100: 1.5, 400: 0.67 }, 0.2);

test('the next size halves a wide bracket on a logarithmic scale, and its neighbours share the rounds', () => {
  assert.deepEqual(nextSize(wide, sizes([100, 400])), {
    kind: 'measure',
    sizes: [100, 200, 400],
  });
});

test('a bracket that was halved six times is not halved again', () => {
  // The planned sizes differ by a factor of 4^64: halved once it is 4^32, five times 4^2, six times 4.
  const top = 100 * 4 ** 64;
  assert.equal(reason(wide, sizes([100, 400, top])), 'measure');
  assert.equal(reason(wide, sizes([100, 100 * 4 ** 32])), 'measure');
  assert.equal(reason(wide, sizes([100, top])), 'steps-spent');
});

test('up to twelve sizes that other brackets took do not count as steps', () => {
  const elsewhere = Array.from({ length: 12 }, (_, i) => 1000 + i);
  assert.equal(reason(wide, sizes([100, 400], elsewhere.slice(1))), 'measure');
  assert.equal(reason(wide, sizes([100, 400], elsewhere)), 'steps-spent');
});

test('the size that is being measured does not count against itself', () => {
  const elsewhere = Array.from({ length: 11 }, (_, i) => 1000 + i);
  assert.equal(reason(wide, sizes([100, 400], [...elsewhere, 200])), 'measure');
});

test('a bracket whose end may be on either side needs rounds, not sizes', () => {
  assert.equal(reason(sweep({ 10: 2, 20: 1.05, 80: 0.5 }, 0.2), sizes([10, 20, 80])), 'ends-unsure');
  assert.equal(reason(sweep({ 10: 2, 40: 0.95, 80: 0.5 }, 0.2), sizes([10, 40, 80])), 'ends-unsure');
});

test('no size is added where none would narrow the answer', () => {
  const planned = sizes([10, 20, 40, 80]);
  assert.equal(reason(sweep({ 10: 2, 20: 1.5 }, 0.001), planned), 'no-crossing');
  assert.equal(reason(sweep({ 10: 2, 20: 0.5 }, 0.001, 5), planned), 'not-resolved');
  assert.equal(reason(sweep({ 10: 1.2, 20: 1.02, 22: 0.98, 80: 0.8 }, 0.1), planned), 'bracket-narrow');
  assert.equal(reason(sweep({ 10: 1.5, 20: 0.9 }, 0.001), planned), 'interval-narrow');
  assert.equal(reason(sweep({ 1: 1.5, 2: 0.5 }, 0.001), sizes([1, 2])), 'interval-narrow');
  assert.equal(reason(sweep({ 10: 1.5, 20: 1.0005, 40: 0.9995, 80: 0.5 }, 0.003), planned), 'flat');
});
