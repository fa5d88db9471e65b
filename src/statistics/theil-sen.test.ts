import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as simpleStatistics from 'simple-statistics';
import { theilSen } from './theil-sen.js';

const exact = [2, 4, 6, 8].map((x) => ({ x, y: 12 + 7.5 * x }));

test('points on a line give that line, as least squares does', () => {
  assert.deepEqual(theilSen(exact), { slope: 7.5, intercept: 12 });
  const { m, b } = simpleStatistics.linearRegression(exact.map(({ x, y }) => [x, y]));
  assert.ok(Math.abs(m - 7.5) < 1e-12 && Math.abs(b - 12) < 1e-12);
});

test('one wild point of five does not move the line', () => {
  assert.deepEqual(theilSen([...exact, { x: 10, y: 1e6 }]), { slope: 7.5, intercept: 12 });
});

test('points above one another have no slope', () => {
  assert.throws(
    () =>
      theilSen([
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ]),
    RangeError,
  );
});
