import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import * as simpleStatistics from 'simple-statistics';
import { leastSquares } from './least-squares.js';

fc.configureGlobal({ seed: 1945 });

test('least squares with a constant and a slope is linear regression', () => {
  const points = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 20 });
  fc.assert(
    fc.property(points, (y) => {
      const x = Float64Array.from(y.keys());
      const { coefficients } = leastSquares([x.map(() => 1), x], Float64Array.from(y));
      const { m, b } = simpleStatistics.linearRegression(y.map((value, i) => [i, value]));
      assert.ok(Math.abs((coefficients[0] ?? 0) - b) < 1e-9 && Math.abs((coefficients[1] ?? 0) - m) < 1e-9);
    }),
  );
});

test('the residual is at right angles to the columns', () => {
  const columns = [
    [1, 1, 1, 1],
    [1, 2, 4, 8],
    [0, 1, 3, 7.5],
  ].map((column) => Float64Array.from(column));
  const target = Float64Array.of(3, 1, 4, 1);
  const { coefficients, residual } = leastSquares(columns, target);
  const rest = target.map((value, row) =>
    columns.reduce((left, column, k) => left - (coefficients[k] ?? 0) * (column[row] ?? 0), value),
  );
  for (const column of columns) {
    assert.ok(Math.abs(rest.reduce((sum, value, row) => sum + value * (column[row] ?? 0), 0)) < 1e-9);
  }
  assert.ok(Math.abs(rest.reduce((sum, value) => sum + value ** 2, 0) - residual) < 1e-9);
});
