import assert from 'node:assert/strict';
import { test } from 'node:test';
import { karpFlatt } from './karp-flatt.js';
import { fitScaling, peakWorkers } from './scaling-law.js';

const upTo16 = Array.from({ length: 16 }, (_, i) => i + 1);
const usl = (t1: number, sigma: number, kappa: number) => (n: number) =>
  (t1 * (1 + sigma * (n - 1) + kappa * n * (n - 1))) / n;

test('exact times give back the law they were made from', () => {
  const fit = fitScaling(upTo16, upTo16.map(usl(100, 0.05, 0.002)), 'usl');
  assert.ok(Math.abs(fit.t1 - 100) < 1e-9);
  assert.ok(Math.abs(fit.sigma - 0.05) < 1e-9 && Math.abs(fit.kappa - 0.002) < 1e-9);
  // √(.95 / .002)
  assert.ok(Math.abs(peakWorkers(fit) - 21.794494717703369) < 1e-6);
});

test('exact times under Amdahl’s law give the serial fraction, both by the fit and by Karp and Flatt', () => {
  const fit = fitScaling([1, 2, 4], [1, 2, 4].map(usl(7, 0.1, 0)), 'amdahl');
  assert.ok(Math.abs(fit.sigma - 0.1) < 1e-12);
  assert.equal(fit.kappa, 0);
  // S(4) = 1 / (.1 + .9/4)
  assert.ok(Math.abs(karpFlatt(1 / (0.1 + 0.9 / 4), 4) - 0.1) < 1e-12);
});

test('the published specsdm91 throughput gives the reference fit', () => {
  const workers = [1, 18, 36, 72, 108, 144, 216];
  const throughput = [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2];
  const fit = fitScaling(
    workers,
    throughput.map((x) => 1 / x),
    'usl',
  );
  assert.ok(Math.abs(fit.sigma - 0.0133612546) < 1e-10);
  assert.ok(Math.abs(fit.kappa - 1.15202598e-4) < 1e-12);
});

test('a speed-up better than linear is fitted as perfectly parallel, not as a negative serial fraction', () => {
  const { sigma, kappa } = fitScaling([1, 2, 4, 8], [100, 48, 23, 11], 'usl');
  assert.deepEqual({ sigma, kappa }, { sigma: 0, kappa: 0 });
});

test('the Karp–Flatt fraction of one worker is refused', () => {
  assert.throws(() => karpFlatt(1, 1), RangeError);
});
