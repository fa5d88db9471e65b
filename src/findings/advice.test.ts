import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Advice, isFaster, isSlower } from './advice.js';
import type { Temperature } from './cell-findings.js';
import { findings } from './findings.js';
import { syntheticResults } from './synthetic-results-for-tests.js';
import { EIGHT_CORES, STRATEGIES, TWO_CORES } from './synthetic-truths-for-tests.js';
import type { Truth } from './true-times-for-tests.js';

test('names the strategy that is truly fastest, with as many workers as it needs', () => {
  // 1.96 times by worker-shared, 0.78 and 0.16 by the strategies that copy.
  assert.deepEqual(choice(adviceOn(TWO_CORES, 'aoc-grid', 'warm')), {
    strategy: 'worker-shared',
    workers: 2,
  });
});

test('of strategies that do as well the simplest is named, and the others are listed', () => {
  const advice = adviceOn(TWO_CORES, 'pi-digits', 'warm');
  assert.deepEqual(choice(advice), { strategy: 'worker-copy', workers: 2 });
  assert.deepEqual(advice.verdict === 'use' && advice.equals.map(({ strategy }) => strategy), [
    'worker-copy',
    'worker-shared',
    'child-fork',
  ]);
});

test('says to stay on the main thread where nothing beats it', () => {
  // Cold, two workers cost 24 ms to start for a run of 26 ms.
  const advice = adviceOn(TWO_CORES, 'aoc-grid', 'cold');
  assert.ok(advice.verdict === 'main-thread' && advice.certain);
  assert.equal(advice.best.strategy, 'worker-shared');
});

test('a gain below the noise floor is none, and neither is one whose interval reaches 1', () => {
  const estimate = { value: 1.01, low: 1.005, high: 1.015, confidence: 0.95, rounds: 12 };
  assert.equal(isFaster(estimate, 0.005), true);
  assert.equal(isFaster(estimate, 0.012), false);
  assert.equal(isFaster({ ...estimate, low: 0.999 }, 0.005), false);
});

test('a loss is judged as a gain the other way round', () => {
  const estimate = { value: 1 / 1.01, low: 1 / 1.015, high: 1 / 1.005, confidence: 0.95, rounds: 12 };
  assert.equal(isSlower(estimate, 0.005), true);
  assert.equal(isSlower(estimate, 0.012), false);
  assert.equal(isSlower({ ...estimate, high: 1.001 }, 0.005), false);
});

test('strategies that are the main thread under another name are rarely called faster', () => {
  const main = STRATEGIES.filter(({ id }) => id === 'main-thread');
  const aliases = ['worker-copy', 'worker-shared', 'child-fork'].flatMap((id) =>
    main.map((each) => ({ ...each, id })),
  );
  const verdicts = Array.from({ length: 60 }, (_, seed) =>
    adviceOn(
      {
        ...TWO_CORES,
        seed,
        workers: [1],
        workloads: EIGHT_CORES.workloads,
        strategies: [...main, ...aliases],
      },
      'spins',
      'warm',
    ),
  );
  // Three comparisons at 2.5 % each make 7.5 % at the most, 4.5 of 60; 11 or more have a probability below 0.5 %.
  assert.ok(verdicts.filter(({ verdict }) => verdict === 'use').length <= 10);
});

test('four workers are enough where eight are less than 5 % faster', () => {
  // 1/4 + 3 × 0.03 = 0.34 of the work against 1/8 + 7 × 0.03 = 0.335; two workers take 0.53.
  assert.deepEqual(choice(adviceOn(EIGHT_CORES, 'spins', 'warm')), { strategy: 'worker-shared', workers: 4 });
});

test('gives no advice without the main thread', () => {
  const results = syntheticResults(TWO_CORES);
  const without = { ...results, cells: results.cells.filter(({ strategy }) => strategy !== 'main-thread') };
  assert.ok(
    findings(without).workloads.every(
      ({ advice }) => advice.warm.verdict === 'unknown' && advice.warm.reason === 'no-main-thread',
    ),
  );
});

test('is given at the largest size that still has something to compare', () => {
  const results = syntheticResults(TWO_CORES);
  const cells = results.cells.map((cell) =>
    cell.size === 4882 && cell.strategy !== 'main-thread'
      ? { ...cell, status: 'skipped' as const, reason: 'for this test' }
      : cell,
  );
  assert.equal(findings({ ...results, cells }).workloads[0]?.judgedSize, 1000);
});

function adviceOn(truth: Truth, workload: string, temperature: Temperature): Advice {
  const found = findings(syntheticResults(truth)).workloads.find(({ id }) => id === workload);
  assert.ok(found);
  return found.advice[temperature];
}

function choice(advice: Advice) {
  return advice.verdict === 'use'
    ? { strategy: advice.choice.strategy, workers: advice.choice.workers }
    : advice;
}
