import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Chalk } from 'chalk';
import type { Results } from '../model/results.js';
import { parseResults } from '../store/parse-results.js';
import { serialiseResults } from '../store/serialise-results.js';
import { type Extent, largeResults } from '../testing/large-results.js';
import { runExports } from '../testing/run-exports.js';
import table from './exports/run/table.js';

const plain = new Chalk({ level: 0 });
const EXPORTS = await runExports();

/** Four times as much of one kind, each from some hundreds on, where squares would show. */
const EXTENTS: readonly (readonly [kind: string, extent: (times: number) => Extent])[] = [
  ['workloads', (times) => ({ workloads: 250 * times, strategies: 2, workers: 1 })],
  ['strategies', (times) => ({ workloads: 1, strategies: 500 * times, workers: 1 })],
  ['worker counts', (times) => ({ workloads: 1, strategies: 2, workers: 500 * times })],
];

/** Linear work takes 4 times as long; twice that leaves room for a busy machine, and squares would take 16 times. */
const MOST_TIMES = 8;

for (const [kind, extent] of EXTENTS) {
  test(`reads and reports four times as many ${kind} in no more than ${MOST_TIMES} times the CPU time`, () => {
    const [small, large] = [1, 4].map((times) => serialiseResults(largeResults(extent(times))));
    assert.ok(small !== undefined && large !== undefined);
    // The code is compiled and warm first; the best of three counts, as disturbances only add time.
    reportAll(small);
    const best = (text: string): number => Math.min(...[1, 2, 3].map(() => cpuMs(() => reportAll(text))));
    const [before, after] = [best(small), best(large)];
    assert.ok(after < MOST_TIMES * before, `${before} ms became ${after} ms`);
  });
}

test('a terminal shows the first of many rows, sentences and workloads, and says how many it leaves out', () => {
  const text = drawn(largeResults({ workloads: 1000, strategies: 2, workers: 1 }));
  // Two rows for each workload, of which 400 are drawn; sentences for the first hundred.
  assert.match(text, /… and 1,600 more rows: --format json has all\./);
  assert.match(text, /… and 900 more workloads: --format json has all\./);
  assert.match(text, /workload-99\n/);
  assert.doesNotMatch(text, /workload-999/);
  assert.ok(text.split('\n').length < 3000);
});

test('a table that can be read is drawn whole', () => {
  assert.doesNotMatch(drawn(largeResults({ workloads: 10, strategies: 4, workers: 3 })), /… and/);
});

function drawn(results: Results): string {
  return table.render(results, { width: 100, chalk: plain });
}

function reportAll(text: string): void {
  const results = parseResults(text, 'x.json');
  for (const { render } of EXPORTS) render(results, { width: 100, chalk: plain });
}

function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
