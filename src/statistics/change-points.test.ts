import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changePoints } from './change-points.js';
import { energySplit } from './energy-split.js';
import { splitTest } from './split-null.js';

/** The yearly flow of the Nile at Aswan from 1871 on (Cobb, "The problem of the Nile", Biometrika 65, 1978). */
const NILE = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
  1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040,
  759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890,
  744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];

test('finds the one step of the Nile after 1898, as Cobb did', () => {
  const steps = changePoints(NILE, splitTest(1999, 5), 0.01);
  assert.deepEqual(
    steps.map(({ at }) => 1870 + at),
    [1898],
  );
});

test('computes the scaled energy distance worked out by hand', () => {
  // Between: 2 · 1; within: 0 and 0; so E = 2, and mn/(m+n) = 4/4 = 1.
  assert.deepEqual(energySplit([0, 0, 1, 1], 2), { at: 2, distance: 2 });
});
