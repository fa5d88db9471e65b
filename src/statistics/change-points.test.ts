import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changePoints, leastLength } from './change-points.js';
import { rankSplit } from './rank-split.js';

/** The yearly flow of the Nile at Aswan from 1871 on (Cobb, "The problem of the Nile", Biometrika 65, 1978). */
const NILE = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

test('finds the one step of the Nile after 1898, as Cobb did', () => {
  const steps = changePoints(NILE, { level: 0.01, leastStep: 0 });
  assert.deepEqual(
    steps.map(({ at }) => 1870 + at),
    [1898],
  );
});

test('finds a level that came back, and the ends of it', () => {
  // 20 values, 8 higher ones, 20 again. The wobble has no period that would look like a level.
  const values = Array.from({ length: 48 }, (_, i) => (i >= 20 && i < 28 ? 1 : 0) + ((i * 7) % 11) / 100);
  const steps = changePoints(values, { level: 0.001, leastStep: 0.02 });
  assert.deepEqual(
    steps.map(({ at, step }) => [at, Math.sign(step.value)]),
    [
      [20, 1],
      [28, -1],
    ],
  );
});

test('p of a split is the exact one of its part, times the parts that were looked at', () => {
  // One way of C(20, 10) = 184,756 at either end; 11 beginnings, and as many middle parts: from 5 to 10 … 15, from 6 to
  // 11 … 15, …, from 10 to 15, which are 6 + 5 + 4 + 3 + 2 + 1 = 21. Two kinds share the error.
  const values = Array.from({ length: 20 }, (_, i) => i);
  const split = rankSplit(values, 5);
  assert.deepEqual(split?.at, [10]);
  assert.ok(Math.abs(split.p - (2 / 184_756) * 11 * 2) < 1e-12, `${split.p}`);
});

test('knows the fewest values in which a step can be shown: one fewer show none, however large it is', () => {
  // At 0.001 it is 18: 9 beginnings · 2 kinds · 2 / C(18, 9) = 7.4e-4. Of 17: 8 · 2 · 2 / C(17, 8) = 1.3e-3 for the beginnings,
  // and 6 · 2 · 2 / C(17, 7) = 1.2e-3 for the middle parts.
  const isShown = (length: number, level: number): boolean =>
    changePoints(
      Array.from({ length }, (_, i) => (i < Math.floor(length / 2) ? 0 : Math.log(10)) + i * 1e-4),
      { level, leastStep: 0.02 },
    ).length > 0;
  assert.equal(leastLength(0.001), 18);
  for (const level of [0.001, 0.001 / 20, 0.001 / 84, 0.001 / 1000]) {
    const least = leastLength(level);
    for (let length = 10; length < least; length++)
      assert.ok(!isShown(length, level), `${length} at ${level}`);
    for (let length = least; length < least + 5; length++)
      assert.ok(isShown(length, level), `${length} at ${level}`);
  }
});

test('names no step that may be smaller than the least one that counts', () => {
  // Half of the values lie 0.03 higher. Their deviation is about 0.0063 (0.0218/√12, as for any value of 0 … 0.02), so the
  // interval of the step reaches about 1.96 · 0.0063 · √(2/20) = 0.004 below 0.03, and below 0.028.
  const values = Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 0.03) + ((i * 7) % 11) / 500);
  assert.equal(changePoints(values, { level: 0.01, leastStep: 0 }).length, 1);
  assert.deepEqual(changePoints(values, { level: 0.01, leastStep: 0.028 }), []);
});
