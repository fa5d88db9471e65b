import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareLevel } from './share-level.js';

const times = (count: number, length: number): number[] => Array.from({ length: count }, () => length);

test('as many ratios are judged as have the runs for their share of the level', () => {
  // Among 84 a step takes 26 runs: 17 beginnings · 2 kinds · 2 / C(26, 13) = 6.5e-6, and 0.001 / 84 is 1.2e-5. Of 25 runs:
  // 16 · 2 · 2 / C(25, 12) = 1.23e-5, a little more.
  assert.equal(shareLevel(times(84, 26)).judged, 84);
  const short = shareLevel(times(84, 25));
  assert.deepEqual([short.judged, short.leastRunsOf(25)], [0, 26]);
});

test('a ratio that is too short takes no share from longer ones, and knows how many runs it needs', () => {
  // One alone takes 18 runs; among 84 it would take 26.
  const one = shareLevel([18, ...times(83, 17)]);
  assert.deepEqual([one.judged, one.level], [1, 0.001]);
  assert.deepEqual([one.leastRunsOf(18), one.leastRunsOf(17)], [18, 26]);
  // Both of two take 19 runs: 10 · 2 · 2 / C(19, 9) = 4.3e-4, and 0.001 / 2 is 5e-4.
  assert.equal(shareLevel([40, 19]).judged, 2);
  const two = shareLevel([40, 18]);
  assert.deepEqual([two.judged, two.leastRunsOf(18)], [1, 19]);
  assert.equal(shareLevel([]).judged, 0);
});
