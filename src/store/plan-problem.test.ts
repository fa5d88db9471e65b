import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import type { CellResult, Results, RoundSample } from '../model/results.js';
import { sampleResults } from '../testing/damage.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import { MAX_FILE_BYTES } from './limits.js';
import { planProblem } from './plan-problem.js';
import { serialiseResults } from './serialise-results.js';

const { plan } = sampleResults();
const [workload = assert.fail()] = plan.workloads;

/** Makes a plan of so many sizes, for the main thread and one worker. */
function planOf(sizes: number, rounds: number, samples: number): Plan {
  const all = Array.from({ length: sizes }, (_, i) => i + 1);
  const key = (size: number, strategy: string): CellKey => ({ workload: 'sum', size, strategy, workers: 1 });
  return {
    ...plan,
    workloads: [{ ...workload, sizes: all }],
    strategies: [BASELINE_STRATEGY, 'worker-copy'].map(plannedStrategy),
    workers: [1],
    rounds: { min: rounds, max: rounds },
    round: { ...plan.round, samples },
    cells: all.flatMap((size) => [key(size, BASELINE_STRATEGY), key(size, 'worker-copy')]),
  };
}

test('accepts the plans that people make', () => {
  assert.equal(planProblem(plan), undefined);
  assert.equal(planProblem(planOf(50, 30, 20)), undefined);
  assert.equal(planProblem(planOf(50, 300, 20)), undefined);
});

test('refuses before measuring a plan whose results would be too large, and says what would fit', () => {
  const most =
    /more than the 128 MiB a results file may have: choose .*, or up to (\d+) rounds with --rounds$/.exec(
      planProblem(planOf(50, 1000, 20)) ?? '',
    );
  const rounds = Number(most?.[1]);
  assert.equal(planProblem(planOf(50, rounds, 20)), undefined);
  assert.notEqual(planProblem(planOf(50, rounds + 1, 20)), undefined);
  assert.match(
    planProblem(planOf(5000, 30, 20)) ?? '',
    /^10000 cells of up to 30 rounds of 20 samples could take more/,
  );
  assert.match(
    planProblem(planOf(5000, 1, 1_000_000)) ?? '',
    /choose fewer sizes, worker counts or strategies$/,
  );
  assert.match(
    planProblem(planOf(50_001, 1, 1)) ?? '',
    /^the plan has 100002 cells, and a results file may have 100000/,
  );
});

test('refuses every plan whose results could fill a whole file', () => {
  // The longest numbers have seventeen digits and an exponent.
  const long = 0.1 / 3e7;
  for (const [sizes, rounds, samples, workers] of [
    [3, 40, 20, 1],
    [20, 2, 5, 64],
    [100, 1, 1, 1],
  ] as const) {
    const measured = resultsOf(planOf(sizes, rounds, samples), long, workers);
    const bytes = serialiseResults(measured).length;
    // The plan is scaled up until its results would fill a whole file.
    const scale = Math.ceil(MAX_FILE_BYTES / bytes);
    assert.notEqual(
      planProblem(widened(planOf(sizes * scale, rounds, samples), workers)),
      undefined,
      `${bytes} bytes`,
    );
  }
});

test('names anything else that could not be read again', () => {
  const invisible = { ...plan, workloads: [{ ...workload, id: '\u200b' }] };
  assert.match(
    planProblem(invisible) ?? '',
    /^this plan can't be saved: plan\.workloads\[0\]\.id must be a text of 1 to 255/,
  );
  const alike = ['a', 'a\u200b'].map((id) => ({ ...workload, id }));
  const cells = alike.map(({ id }) => ({ workload: id, size: 10, strategy: BASELINE_STRATEGY, workers: 1 }));
  assert.match(
    planProblem({ ...plan, workloads: alike, cells }) ?? '',
    /plan\.cells\[1\] repeats the cell of entry 0/,
  );
});

function widened(narrow: Plan, workers: number): Plan {
  return {
    ...narrow,
    workers: [workers],
    cells: narrow.cells.map((cell) => (cell.strategy === BASELINE_STRATEGY ? cell : { ...cell, workers })),
  };
}

/** The largest results that the plan's run could have, with every number as long as possible. */
function resultsOf(narrow: Plan, value: number, workers: number): Results {
  const wide = widened(narrow, workers);
  const each = (count: number): number[] => Array.from({ length: count }, () => value);
  const { samples } = wide.round;
  const sample = (round: number): RoundSample => ({
    round,
    position: 99_999,
    startedAtMs: 123_456_789.123_456_78,
    runsPerSample: 1_234_567,
    metrics: {
      startup: each(1),
      cold: each(1),
      warm: each(samples),
      cpu: each(samples),
      compute: each(samples),
      imbalance: each(samples),
      shutdown: each(1),
      memory: [-123_456_789],
    },
  });
  const cell = (key: CellKey): CellResult => ({
    ...key,
    status: 'measured',
    answer: value,
    evidence: {
      workers: Array.from({ length: key.workers }, () => ({
        pid: 4_194_304,
        threadId: 123,
        tasks: 1e7,
        busyMs: value,
      })),
      sharedMemory: false,
      memoryKind: 'pss',
    },
    rounds: Array.from({ length: wide.rounds.max }, (_, round) => sample(round)),
  });
  const cells = wide.cells.map(cell);
  const controls = wide.cells.filter(({ strategy }) => strategy === BASELINE_STRATEGY).map(cell);
  return { ...sampleResults(), plan: wide, cells, controls };
}
