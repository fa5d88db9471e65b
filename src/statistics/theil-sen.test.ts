import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as simpleStatistics from 'simple-statistics';
import { theilSen } from './theil-sen.js';

const exact = [2, 4, 6, 8].map((x) => ({ x, y: 12 + 7.5 * x }));

test('points on a line give its slope, as least squares does', () => {
  assert.equal(theilSen(exact), 7.5);
  const { m } = simpleStatistics.linearRegression(exact.map(({ x, y }) => [x, y]));
  assert.ok(Math.abs(m - 7.5) < 1e-12);
});

test('one wild point of five does not move the line', () => {
  assert.equal(theilSen([...exact, { x: 10, y: 1e6 }]), 7.5);
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
