import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startUp } from './start-up.js';

/** Passes whose times follow the function; each pass differs from it by up to 1%. */
function sweep(workers: readonly number[], ms: (count: number) => number, passes = 10) {
  return {
    workers,
    passes: Array.from({ length: passes }, (_, pass) =>
      workers.map((count, k) => ms(count) * (1 + 0.002 * (((pass * 7 + 3 * k) % 10) - 4.5))),
    ),
  };
}

/** Two cores start two workers side by side. Each further worker costs 10 ms. */
const onTwoCores = (count: number): number => Math.max(18, 2 + 10 * count);

test('the marginal cost comes from counts at which every core is busy, the latency from one worker', () => {
  const { latency, marginal } = startUp(sweep([1, 2, 4, 6, 8], onTwoCores), 2);
  assert.ok(latency !== undefined && latency.low <= 18 && 18 <= latency.high);
  assert.ok(marginal.kind === 'measured');
  assert.ok(marginal.perWorker.low <= 10 && 10 <= marginal.perWorker.high);
});

test('fewer than three worker counts from the number of cores upwards are refused', () => {
  assert.deepEqual(startUp(sweep([1, 2, 4], onTwoCores), 2).marginal, {
    kind: 'refused',
    reason: 'too-few-worker-counts',
    needed: 3,
    from: 2,
  });
});

test('five passes are refused', () => {
  const { marginal } = startUp(sweep([2, 4, 6], onTwoCores, 5), 2);
  assert.ok(marginal.kind === 'refused' && marginal.reason === 'too-few-rounds');
});

test('a cost that grows with the number of workers is not a marginal cost', () => {
  const { marginal } = startUp(
    sweep([2, 4, 6, 8], (count) => 10 + count ** 2),
    2,
  );
  assert.ok(marginal.kind === 'refused' && marginal.reason === 'curved');
});

test('there is no latency if one worker was not measured', () => {
  assert.equal(startUp(sweep([2, 4, 6], onTwoCores), 2).latency, undefined);
});
