import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutOff } from '../statistics/cut-off.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { type CutOffDoubt, cutOffDoubts } from './cut-off-doubt.js';

const results = syntheticResults({ ...TWO_CORES, rounds: 1 });
const [planned = assert.fail()] = results.plan.workloads;
const [cell = assert.fail()] = results.cells;

/** Asks what is open where the main thread takes `size` and the strategy that times a factor, off by up to the share `noise`. */
function doubt(
  factors: Readonly<Record<number, number>>,
  noise: number,
  added: readonly number[] = [],
  rounds = 10,
): Pick<CutOffDoubt, 'reason' | 'wanted'> | undefined {
  const sizes = Object.entries(factors).map(([key, factor], k) => {
    const size = Number(key);
    const off = (round: number): number => 1 + (noise * (((round * 7 + k) % 10) - 4.5)) / 4.5;
    const pairs = Array.from({ length: rounds }, (_, r) => ({ main: size, other: size * factor * off(r) }));
    return { size, pairs };
  });
  const found = { strategy: 'worker-copy', workers: 2, temperature: 'cold' as const, answer: cutOff(sizes) };
  const all = sizes.map(({ size }) => size);
  const measured = {
    plan: {
      ...results.plan,
      workloads: [{ ...planned, sizes: all.filter((size) => !added.includes(size)) }],
    },
    cells: [...all, ...added].map((size) => ({ ...cell, size, strategy: 'worker-copy', workers: 2 })),
  };
  const [first] = cutOffDoubts(measured, [{ id: planned.id, cutOffs: [found] }]);
  return first && { reason: first.reason, wanted: first.wanted };
}

test('a narrow cut-off is no question, nor is a strategy that always wins or never does', () => {
  assert.equal(doubt({ 10: 2, 20: 1.1, 40: 0.9, 80: 0.5 }, 0.001), undefined);
  assert.equal(doubt({ 10: 0.5, 20: 0.4 }, 0.001), undefined);
  assert.equal(doubt({ 10: 2, 20: 1.5 }, 0.001), undefined);
});

test('a wide cut-off wants its bracket halved, and rounds at the sizes from which its interval follows', () => {
  assert.deepEqual(doubt({ 5: 3, 10: 1.5, 1000: 0.67, 3000: 0.5 }, 0.2), {
    reason: 'wide',
    wanted: [10, 100, 1000],
  });
});

test('sizes of an unsure sign want rounds, with the sure ones around them, and no size between', () => {
  // 10 is surely slower and 640 surely faster; between them nothing is sure.
  assert.deepEqual(doubt({ 5: 3, 10: 1.5, 40: 1.05, 160: 0.95, 640: 0.6, 2560: 0.5 }, 0.2), {
    reason: 'wide',
    wanted: [10, 40, 160, 640],
  });
});

test('a cut-off that is open at an end is wide', () => {
  assert.deepEqual(doubt({ 10: 1.5, 1000: 0.95 }, 0.2), { reason: 'wide', wanted: [10, 1000] });
  assert.deepEqual(doubt({ 10: 1.05, 1000: 0.6 }, 0.2), { reason: 'wide', wanted: [10, 1000] });
});

test('where the bracket can be halved no more, rounds are wanted still', () => {
  assert.deepEqual(doubt({ 10: 1.2, 20: 1.02, 22: 0.98, 80: 0.8 }, 0.1), {
    reason: 'wide',
    wanted: [10, 20, 22, 80],
  });
  const added = Array.from({ length: 12 }, (_, i) => 1e6 + i);
  assert.deepEqual(doubt({ 10: 1.5, 1000: 0.67 }, 0.2, added), {
    reason: 'steps-spent',
    wanted: [10, 1000],
  });
});

test('where noise hides the cut-off, the sizes that may lie on either side want rounds', () => {
  assert.deepEqual(doubt({ 10: 1.5, 20: 1.3, 40: 1.01 }, 0.1), { reason: 'noise', wanted: [40] });
});

test('sizes at which both surely take equally long want nothing: there is no single size', () => {
  const flat = { reason: 'flat', wanted: [] };
  assert.deepEqual(doubt({ 10: 1.5, 20: 1.0005, 80: 0.9995, 160: 0.5 }, 0.003), flat);
  assert.deepEqual(doubt({ 10: 1.5, 20: 1.3, 40: 1.0005 }, 0.003), flat);
});

test('faster and slower in turns is open, and no round would change it', () => {
  assert.deepEqual(doubt({ 10: 1.5, 20: 0.5, 40: 1.5, 80: 0.5 }, 0.001), {
    reason: 'not-monotone',
    wanted: [],
  });
});

test('faster at small sizes and slower at large ones is no cut-off, and no turn either', () => {
  assert.deepEqual(doubt({ 10: 0.5, 20: 0.5, 40: 1.5 }, 0.001), { reason: 'reversed', wanted: [] });
});

test('too few rounds for an interval are another question', () => {
  assert.equal(doubt({ 10: 2, 1000: 0.5 }, 0.01, [], 5), undefined);
});
