import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossover } from './crossover.js';

const sizes = Array.from({ length: 9 }, (_, i) => 2 ** (6 + i));

function crossing(main: (size: number) => number, other: (size: number) => number): number {
  return crossover(sizes, sizes.map(main), sizes.map(other));
}

test('a fixed cost against a smaller slope crosses where they balance', () => {
  // .01 n = 20 + .005 n
  assert.ok(
    Math.abs(
      crossing(
        (n) => 0.01 * n,
        (n) => 20 + 0.005 * n,
      ) - 4000,
    ) < 1e-6,
  );
});

test('times that grow with a power of the size are interpolated exactly too', () => {
  const found = crossing(
    (n) => 1e-4 * n ** 1.5,
    (n) => 10 + 0.4e-4 * n ** 1.5,
  );
  assert.ok(Math.abs(found - (10 / 0.6e-4) ** (2 / 3)) < 1e-6);
});

test('a cell that never crosses gives Infinity, and one that always wins -Infinity', () => {
  assert.equal(
    crossing(
      (n) => n,
      (n) => 2 * n,
    ),
    Infinity,
  );
  assert.equal(
    crossing(
      (n) => 2 * n,
      (n) => n,
    ),
    -Infinity,
  );
});

test('a single size out of line does not make a second crossing', () => {
  const other = sizes.map((n) => 20 + 0.005 * n);
  other[1] = 0.63;
  const found = crossover(
    sizes,
    sizes.map((n) => 0.01 * n),
    other,
  );
  assert.ok(found > 1000 && found < 8192);
});
