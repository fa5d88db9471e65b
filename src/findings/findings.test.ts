import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Results } from '../model/results.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { EIGHT_CORES, TWO_CORES } from '../testing/synthetic-truths.js';
import { type Truth, trueCutOff, trueTimes } from '../testing/true-times.js';
import { findings } from './findings.js';
import type { WorkloadFindings } from './workload-findings.js';

const results = syntheticResults(TWO_CORES);
const found = findings(results);

test('speed-ups hold the truth in their intervals, though whole rounds differ by 30%', () => {
  const stormy = { ...TWO_CORES, noise: { ...TWO_CORES.noise, pass: 0.3 } };
  const speedUps = findings(syntheticResults(stormy)).workloads.flatMap(({ cells }) =>
    cells.flatMap((cell) => {
      const speedUp = cell.speedUp.warm;
      return speedUp === null
        ? []
        : [
            {
              speedUp,
              truth:
                times(stormy, cell.workload, 'main-thread', cell.size, 1) /
                times(stormy, cell.workload, cell.strategy, cell.size, cell.workers),
            },
          ];
    }),
  );
  const holding = speedUps.filter(({ speedUp, truth }) => speedUp.low <= truth && truth <= speedUp.high);
  // 75 intervals of 95%: 66 or more hold with a probability of 99.7% (binomial).
  assert.equal(speedUps.length, 75);
  assert.ok(holding.length >= 66, `${holding.length} of 75`);
  // Unpaired, 30% between rounds would leave intervals of ± 15% or so.
  assert.ok(speedUps.every(({ speedUp }) => (speedUp.high - speedUp.low) / 2 / speedUp.value < 0.05));
});

test('cut-offs lie where the true times cross', () => {
  const crossing = found.workloads.flatMap(({ id, cutOffs }) =>
    cutOffs.flatMap(({ strategy, workers, temperature, answer }) =>
      answer.kind === 'crosses'
        ? [
            {
              about: answer.size.value,
              truth: trueCutOff(TWO_CORES, { workload: id, strategy, workers }, temperature, [1, 1e8]),
            },
          ]
        : [],
    ),
  );
  assert.ok(crossing.length >= 8);
  for (const { about, truth } of crossing)
    assert.ok(Math.abs(about / truth - 1) < 0.06, `${about} for ${truth}`);
});

test('a strategy that never wins within the sizes is reported as such, and so is one that always wins', () => {
  const kind = (workload: string, strategy: string, temperature: string) =>
    workloadOf(workload).cutOffs.find((c) => c.strategy === strategy && c.temperature === temperature)?.answer
      .kind;
  assert.equal(kind('aoc-grid', 'worker-shared', 'cold'), 'never');
  assert.equal(kind('pi-digits', 'worker-shared', 'warm'), 'always');
});

test('hand-over is what is left of a warm run after compute and imbalance', () => {
  const cell = workloadOf('aoc-grid').cells.find(
    (c) => c.strategy === 'worker-copy' && c.workers === 2 && c.size === 4882,
  );
  // 0.08 ms per run and 0.004 ms for each of 4882 tasks: 4.016 µs per task.
  assert.ok(Math.abs((cell?.time?.handOverPerTaskUs ?? 0) / 4.016 - 1) < 0.05);
});

test("a variant's hand-over is set against its parent's", () => {
  const variant = workloadOf('aoc-grid-nested').variant;
  // (0.08 + 4882 × 21 × 0.004) / (0.08 + 4882 × 0.004) = 20.92
  assert.ok(variant !== null && variant.handOverFactor.low < 20.92 && 20.92 < variant.handOverFactor.high);
  assert.equal(variant.parent, 'aoc-grid');
  assert.equal(workloadOf('aoc-grid').variant, null);
});

test('many starts are compared with as many starts of a Worker', () => {
  const fork = found.startUp.find(({ strategy }) => strategy === 'child-fork');
  // 52 ms against 18 ms per start.
  assert.ok(fork?.timesWorker && fork.timesWorker.low < 52 / 18 && 52 / 18 < fork.timesWorker.high);
  assert.deepEqual(
    fork.pools.map(({ workers }) => workers),
    [1, 2],
  );
});

test('scaling finds the cost that each further worker adds', () => {
  const { scaling } = workload(findings(syntheticResults(EIGHT_CORES)).workloads, 'spins');
  const law = scaling.find(({ strategy }) => strategy === 'worker-shared')?.law;
  // The 2% imbalance is no part of the law, so the truth is met to a tenth only.
  assert.ok(law?.kind === 'overhead' && Math.abs(law.kappa.value / 0.03 - 1) < 0.1, JSON.stringify(law));
});

test('on two cores no scaling law is fitted', () => {
  assert.ok(found.workloads.every(({ scaling }) => scaling.every(({ law }) => law.kind === 'refused')));
});

test('below six rounds there is no interval, only the range of the rounds', () => {
  const quick = findings(syntheticResults({ ...TWO_CORES, rounds: 3 }));
  for (const { cells, noise } of quick.workloads) {
    for (const { warm, speedUp, precision } of cells) {
      assert.equal(warm?.confidence, null);
      assert.ok(warm.low < warm.value && warm.value < warm.high && Number.isFinite(warm.high));
      assert.equal(speedUp.warm?.confidence ?? null, null);
      assert.equal(precision, null);
    }
    assert.equal(noise.warm?.interval, false);
  }
  assert.deepEqual(quick.open[0], { kind: 'few-rounds', most: 3, needed: 6 });
});

test('the noise floor is small for a quiet machine and large for a loud one', () => {
  const floor = (process: number) =>
    findings(syntheticResults({ ...TWO_CORES, noise: { ...TWO_CORES.noise, process } })).workloads[0]?.noise
      .warm?.floor ?? 0;
  assert.ok(floor(0.005) < 0.02);
  assert.ok(floor(0.2) > 0.05);
});

test('the order of the cells in the file does not matter', () => {
  const reversed = {
    ...results,
    cells: [...results.cells].reverse(),
    controls: [...results.controls].reverse(),
  };
  const byId = (all: readonly WorkloadFindings[]) =>
    all.map(({ advice, cutOffs, noise }) => ({ advice, cutOffs, noise }));
  assert.deepEqual(byId(findings(reversed).workloads), byId(found.workloads));
});

test('a file without any measured cell has findings that say nothing', () => {
  const empty: Results = {
    ...results,
    cells: results.cells.map(({ workload, size, strategy, workers }) => ({
      workload,
      size,
      strategy,
      workers,
      status: 'pending',
    })),
    controls: [],
    probes: [],
  };
  const { workloads, startUp, open } = findings(empty);
  assert.ok(workloads.every(({ advice }) => advice.warm.verdict === 'unknown'));
  assert.deepEqual(startUp, []);
  assert.deepEqual(open, [{ kind: 'pending', count: empty.cells.length }]);
});

function workloadOf(id: string): WorkloadFindings {
  return workload(found.workloads, id);
}

function workload(workloads: readonly WorkloadFindings[], id: string): WorkloadFindings {
  const one = workloads.find((each) => each.id === id);
  assert.ok(one);
  return one;
}

function times(truth: Truth, workloadId: string, strategyId: string, size: number, workers: number): number {
  const [w, s] = [
    truth.workloads.find(({ id }) => id === workloadId),
    truth.strategies.find(({ id }) => id === strategyId),
  ];
  assert.ok(w && s);
  return trueTimes(w, s, size, workers).warm;
}
