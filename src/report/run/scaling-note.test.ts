import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from '../../findings/findings.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import type { Scaling } from '../../statistics/scaling.js';
import { syntheticResults } from '../../testing/synthetic-results.js';
import { EIGHT_CORES, TWO_CORES } from '../../testing/synthetic-truths.js';
import type { Truth } from '../../testing/true-times.js';
import { scalingNotes } from './scaling-note.js';
import { serialShareNotes } from './serial-share-note.js';

const [spins = assert.fail()] = workloadsOf(EIGHT_CORES);
const [fitted = assert.fail()] = spins.scaling;

test('on two cores one sentence for all workloads says why no law is fitted', () => {
  assert.deepEqual(scalingNotes(workloadsOf(TWO_CORES)), [
    'No scaling law is fitted: that takes 3 worker counts up to the number of cores, the largest 4 or more (measured: 1, 2).',
  ]);
});

test('a strategy without a law beside others with one is named, with its reason', () => {
  const laws: Scaling['law'][] = [
    fitted.law,
    { kind: 'refused', reason: 'superlinear', workers: 4, speedUp: 5 },
    { kind: 'refused', reason: 'poor-fit', error: 0.12, tolerated: 0.05 },
    { kind: 'refused', reason: 'contended', share: 0.5 },
    { kind: 'refused', reason: 'one-worker-not-measured' },
    { kind: 'refused', reason: 'too-few-rounds', rounds: 3, needed: 6 },
  ];
  const scaling = laws.map((law, i) => ({ ...fitted, law, strategy: `s${i}` }));
  const [law, ...refusals] = scalingNotes([{ ...spins, scaling }]);
  assert.match(law ?? '', /^spins, s0: .* of the work is serial/);
  assert.deepEqual(refusals, [
    'No scaling law is fitted to spins, s1: the work is more than 4 times as fast on 4 workers.',
    'No scaling law is fitted to spins, s2: the best law misses the times by 12%, more than their noise explains (5%).',
    'No scaling law is fitted to spins, s3: other programs used the cores in 50% of the passes.',
    'No scaling law is fitted to spins, s4: that also takes the time on 1 worker.',
    'No scaling law is fitted to spins, s5: that takes 6 rounds (measured: 3).',
  ]);
});

test('a single worker count gets no note on scaling', () => {
  const workloads = workloadsOf({ ...TWO_CORES, workers: [2] });
  assert.deepEqual([...scalingNotes(workloads), ...serialShareNotes(workloads)], []);
});

test('the serial share of the strategy to use is shown at every worker count up to the cores', () => {
  // N workers take 1.02 / N + 0.03 (N - 1) of one's time t: (t - 1/N) / (1 - 1/N) is 8.0%, 12.7% and 24.3%; copying adds to each.
  const [note = ''] = serialShareNotes(workloadsOf({ ...EIGHT_CORES, workers: [1, 2, 4, 8, 16] }));
  assert.match(note, /at 2, 4, 8 workers: spins 8\.\d%.*, 13%.*, 25%/);
});

test('where the main thread is to be used, no serial share is shown', () => {
  const alone = workloadsOf(TWO_CORES).map(
    (workload): WorkloadFindings => ({
      ...workload,
      advice: { ...workload.advice, warm: { verdict: 'unknown', reason: 'nothing-to-compare' } },
    }),
  );
  assert.deepEqual(serialShareNotes(alone), []);
});

test('below six rounds the serial share has no interval', () => {
  const [note = ''] = serialShareNotes(workloadsOf({ ...TWO_CORES, rounds: 3 }));
  assert.match(note, /at 2 workers: aoc-grid [\d.]+%; /);
});

function workloadsOf(truth: Truth): readonly WorkloadFindings[] {
  return findings(syntheticResults(truth)).workloads;
}
