import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CellKey, cellId } from '../model/cell.js';
import type { CellMeasurement } from '../model/measurement.js';
import type { Plan } from '../model/plan.js';
import { METRICS } from '../model/recorded-metrics.js';
import type { Results } from '../model/results.js';
import { testPlan, testWorkload } from '../testing/plan.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import type { MeasuredRound } from './measure-round.js';
import { slotsOf } from './plan/round-order.js';
import { Recorder, type ResultsHead } from './recorder.js';
import { nextRound } from './rounds/next-round.js';
import { runPlan } from './run-plan.js';
import type { RunSetup } from './run-setup.js';
import { BUDGET_GRACE_MS } from './time/time-budget.js';

const HEAD: ResultsHead = {
  schemaVersion: 1,
  tool: { name: 'parallel-bench', version: '0.0.0' },
  startedAt: '2026-01-01T00:00:00.000Z',
  environment: testEnvironment(),
  metrics: METRICS,
};

const FAILED: MeasuredRound = {
  status: 'failed',
  processStartMs: 40,
  cellMs: 60,
  failure: { kind: 'threw', message: 'no', phase: 'first run' },
};

describe('a run', () => {
  it('measures every cell and the control once a round, and saves after each', async () => {
    const { results, measured, saves } = await run(testPlan());
    assert.equal(measured.length, 2 * (5 + 1));
    assert.equal(saves.length, measured.length + 1);
    assert.ok(results.complete);
    for (const cell of results.cells) assert.equal(cell.status === 'measured' && cell.rounds.length, 2);
    assert.equal(results.controls.length, 1);
  });

  it('is not complete in any file saved before its end', async () => {
    const { saves } = await run(testPlan());
    assert.ok(saves.slice(0, -1).every(({ complete }) => !complete));
  });

  it('goes on after a cell failed, and does not measure it again', async () => {
    const failing = 'squares/10/worker-copy/2';
    const { results, measured } = await run(testPlan(), {
      outcome: (cell) => (cellId(cell) === failing ? FAILED : good(4)),
    });
    assert.equal(results.cells.find((cell) => cellId(cell) === failing)?.status, 'failed');
    assert.equal(measured.filter((cell) => cellId(cell) === failing).length, 1);
    assert.equal(results.cells.filter(({ status }) => status === 'measured').length, 4);
  });

  it('skips a cell of more workers than its strategy can have, with the reason, and starts no process for it', async () => {
    const copy = plannedStrategy('worker-copy');
    const limited = { ...copy, facts: { ...copy.facts, mostWorkers: 2 } };
    const strategies = [plannedStrategy('main-thread'), limited];
    const { results, measured } = await run(testPlan({ strategies, workers: [2, 3] }));
    assert.ok(measured.every(({ workers }) => workers <= 2));
    assert.ok(results.complete);
    for (const cell of results.cells) {
      if (cell.workers <= 2) assert.equal(cell.status, 'measured');
      else assert.deepEqual(cell.status === 'skipped' && cell.reason, 'worker-copy takes at most 2 workers');
    }
  });

  it('fails a cell whose answer is not the main thread’s, and shows both', async () => {
    const { results } = await run(testPlan(), {
      outcome: ({ strategy, size }) => good(strategy === 'worker-copy' && size === 10 ? 5 : 4),
    });
    const [wrong] = results.cells.filter(({ status }) => status === 'failed');
    assert.ok(wrong?.status === 'failed');
    assert.equal(wrong.failure.kind, 'wrong-answer');
    assert.match(wrong.failure.message, /answered 5; the main thread answered 4/);
  });

  it('tells answers apart by their digests, where what is kept of them is the same', async () => {
    const { results } = await run(testPlan(), {
      outcome: ({ strategy }) => good('a b', strategy === 'worker-copy' ? 'b2' : 'a1'),
    });
    const wrong = results.cells.filter(({ status }) => status === 'failed');
    assert.deepEqual([...new Set(wrong.map(({ strategy }) => strategy))], ['worker-copy']);
    assert.match(wrong[0]?.status === 'failed' ? wrong[0].failure.message : '', /looks the same.*"a b"/);
    for (const cell of results.cells) {
      if (cell.status === 'measured') assert.equal(cell.answerDigest, 'a1'.repeat(32));
    }
  });

  it('takes 0 and -0 for the same answer, also without digests', async () => {
    const { results } = await run(testPlan(), {
      outcome: ({ strategy }) => good(strategy === 'worker-copy' ? -0 : 0),
    });
    assert.ok(results.cells.every(({ status }) => status === 'measured'));
  });

  it('compares with what an interrupted run answered, and points to the random numbers that a seed gives', async () => {
    const plan = testPlan();
    const controller = new AbortController();
    const first = await run(plan, {
      signal: controller.signal,
      outcome: (_, count) => {
        if (count === 7) controller.abort();
        return good('x', 'a1');
      },
    });
    const { results } = await run(plan, { earlier: first.results, outcome: () => good('x', 'b2') });
    const failed = results.cells.find(({ status }) => status === 'failed');
    assert.match(
      failed?.status === 'failed' ? failed.failure.message : '',
      /an earlier round answered .*createInput.* `random`: Math\.random/,
    );
  });

  it('does not begin what its time budget can not hold, says so, and is not complete', async () => {
    const { results, measured } = await run(testPlan({ timeBudgetMs: 450 }));
    assert.equal(measured.length, 4);
    assert.ok(!results.complete);
    assert.ok(results.warnings.some(({ code }) => code === 'time-budget'));
  });

  it('is complete where its time budget ended it after the least rounds', async () => {
    const { results } = await run(testPlan({ timeBudgetMs: 1400, rounds: { min: 2, max: 1000 } }), {
      nextRound: ({ plan: { cells } }, round) => ({
        slots: slotsOf(cells),
        added: [],
        isRequired: round < 2,
      }),
    });
    assert.ok(results.complete);
    assert.deepEqual(results.warnings, []);
  });

  it('with more time goes on where its time budget ended it, and counts the time of this session alone', async () => {
    const first = await run(testPlan({ timeBudgetMs: 650 }));
    assert.ok(!first.results.complete);
    const second = await run(testPlan({ timeBudgetMs: 650 }), { earlier: first.results });
    assert.ok(second.results.complete);
    assert.equal(first.measured.length + second.measured.length, 12);
    assert.deepEqual(second.results.warnings, [], 'what the earlier session said is over');
  });

  it('measures the main thread of every size first, then others from the smallest size on', async () => {
    const workloads = [testWorkload({ id: 'a' }), testWorkload({ id: 'b' })];
    const { measured } = await run(testPlan({ workloads, rounds: { min: 1, max: 1 } }));
    const [first, others] = [measured.slice(0, 4), measured.slice(4)];
    assert.deepEqual(
      first.map(({ workload, size, strategy }) => `${workload} ${size} ${strategy}`),
      ['a 10 main-thread', 'b 10 main-thread', 'a 100 main-thread', 'b 100 main-thread'],
    );
    assert.deepEqual(
      others.map(({ size }) => size),
      [10, 10, 100, 100, 100, 100, 100, 100],
    );
  });
});

describe('a time budget', () => {
  const never: MeasuredRound = {
    ...FAILED,
    failure: { kind: 'timed-out', message: 'no end', phase: 'first run' },
  };

  it('cuts a cell off that has no end, shortly after it is spent, and the cell has not failed', async () => {
    const { results, measured, elapsed } = await run(testPlan({ timeBudgetMs: 20_000 }), {
      outcome: () => never,
      takes: (_, timeoutMs) => timeoutMs,
    });
    assert.equal(measured.length, 1);
    assert.equal(elapsed, 20_000 + BUDGET_GRACE_MS);
    assert.ok(!results.complete);
    assert.ok(results.cells.every(({ status }) => status === 'pending'));
    assert.match(
      String(results.warnings[0]?.message),
      /ended the run .* while it measured squares 10 main-thread/,
    );
  });

  it('is not spent on a strategy without an end: the others are measured, and it stays pending', async () => {
    const plan = testPlan({
      timeBudgetMs: 20_000,
      strategies: ['main-thread', 'worker-copy', 'child-fork'].map(plannedStrategy),
    });
    const hangs = ({ strategy }: CellKey): boolean => strategy === 'worker-copy';
    const { results, elapsed, measured } = await run(plan, {
      outcome: (cell) => (hangs(cell) ? never : good(4)),
      takes: (cell, timeoutMs) => (hangs(cell) ? timeoutMs : 100),
    });
    assert.ok(elapsed < 20_000);
    assert.equal(measured.filter(hangs).length, 1, 'once is enough');
    for (const cell of results.cells) {
      if (hangs(cell)) assert.equal(cell.status, 'pending', cellId(cell));
      else assert.equal(cell.status === 'measured' && cell.rounds.length, 2, cellId(cell));
    }
    assert.match(
      String(results.warnings[0]?.message),
      /squares 10 worker-copy ×2 \(begun, and not over in time\), squares 100 worker-copy ×2 \(not begun after that\)/,
    );
  });

  it('is not spent on one workload without an end: the others get their part of it', async () => {
    const workloads = ['endless', 'healthy'].map((id) => testWorkload({ id }));
    const plan = testPlan({ timeBudgetMs: 45_000, workloads });
    const hangs = ({ workload }: CellKey): boolean => workload === 'endless';
    const { results, elapsed } = await run(plan, {
      outcome: (cell) => (hangs(cell) ? never : good(4)),
      takes: (cell, timeoutMs) => (hangs(cell) ? timeoutMs : 100),
    });
    assert.ok(elapsed < 45_000);
    assert.ok(!results.complete);
    for (const cell of results.cells)
      assert.equal(cell.status, hangs(cell) ? 'pending' : 'measured', cellId(cell));
  });

  it('with more of it, a cell that was put off gets the rounds that the others have', async () => {
    const plan = testPlan({ timeBudgetMs: 20_000 });
    const hangs = ({ strategy, size }: CellKey): boolean => strategy === 'worker-copy' && size === 10;
    const first = await run(plan, {
      outcome: (cell) => (hangs(cell) ? never : good(4)),
      takes: (cell, timeoutMs) => (hangs(cell) ? timeoutMs : 100),
    });
    assert.ok(!first.results.complete);
    const { results } = await run({ ...plan, timeBudgetMs: 600_000 }, { earlier: first.results });
    assert.ok(results.complete);
    for (const cell of results.cells)
      assert.equal(cell.status === 'measured' && cell.rounds.length, 2, cellId(cell));
  });

  it('is not spent on a cell that smaller sizes show to be too slow', async () => {
    const sizes = [1000, 10_000, 100_000, 1_000_000];
    const { results, elapsed, measured } = await run(
      testPlan({ timeBudgetMs: 45_000, workloads: [testWorkload({ sizes })], workers: [2] }),
      { takes: ({ strategy, size }) => (strategy === 'main-thread' ? 200 : 200 + (size * 7) / 100) },
    );
    assert.ok(elapsed < 45_000);
    assert.ok(!measured.some(({ strategy, size }) => strategy === 'worker-copy' && size === 1_000_000));
    const [largest] = results.cells.filter(({ status }) => status === 'pending');
    assert.equal(largest?.size, 1_000_000);
    assert.match(
      String(results.warnings[0]?.message),
      /no room for squares 1000000 worker-copy ×2 \(about \d+ s\)/,
    );
  });

  it('leaves a cell that fails by itself failed, also in the time that is left', async () => {
    const { results } = await run(testPlan({ timeBudgetMs: 20_000 }), { outcome: () => FAILED });
    assert.ok(results.cells.every(({ status }) => status === 'failed'));
  });

  it('leaves a cell failed that took longer than its own limit', async () => {
    const { results } = await run(testPlan({ timeBudgetMs: 20_000, timeoutMs: 300 }), {
      outcome: () => never,
      takes: (_, timeoutMs) => timeoutMs,
    });
    assert.ok(results.cells.every(({ status }) => status === 'failed'));
  });
});

describe('a run', () => {
  it('stops between two cells when it is aborted, with what was finished', async () => {
    const controller = new AbortController();
    const { results } = await run(testPlan(), {
      signal: controller.signal,
      outcome: (_, count) => {
        if (count === 3) controller.abort();
        return good(4);
      },
    });
    assert.ok(!results.complete);
    const rounds = [...results.cells, ...results.controls].flatMap((cell) =>
      'rounds' in cell ? cell.rounds : [],
    );
    assert.equal(rounds.length, 2);
  });

  it('goes on where an interrupted one stopped, with the same rounds in the end', async () => {
    const plan = testPlan();
    const controller = new AbortController();
    const first = await run(plan, {
      signal: controller.signal,
      outcome: (_, count) => {
        if (count === 8) controller.abort();
        return good(4);
      },
    });
    const second = await run(plan, { earlier: first.results });
    assert.equal(first.measured.length - 1 + second.measured.length, 12);
    for (const cell of second.results.cells) {
      assert.deepEqual(cell.status === 'measured' && cell.rounds.map(({ round }) => round), [0, 1]);
    }
  });

  it('records the probe of every round', async () => {
    const { results } = await run(testPlan());
    assert.deepEqual(
      results.probes.map(({ round, capacity }) => [round, capacity]),
      [
        [0, 0.9],
        [1, 0.9],
      ],
    );
  });
});

/** `digest`: two hexadecimal digits to make one of. */
function good(answer: number | string, digest?: string): MeasuredRound {
  const measurement: CellMeasurement = {
    answer,
    ...(digest === undefined ? {} : { answerDigest: digest.repeat(32) }),
    evidence: {
      workers: [{ pid: 1, threadId: 0, tasks: 4, busyMs: 1 }],
      sharedMemory: false,
      memoryKind: 'pss',
    },
    runsPerSample: 1,
    metrics: { startup: [1], cold: [2], warm: [1], compute: [1], imbalance: [0], shutdown: [1] },
  };
  return { status: 'measured', processStartMs: 40, cellMs: 60, measurement };
}

interface Changes {
  readonly outcome?: (cell: CellKey, count: number) => MeasuredRound;
  readonly signal?: AbortSignal;
  readonly earlier?: Results;
  readonly takes?: (cell: CellKey, timeoutMs: number) => number;
  readonly nextRound?: RunSetup['nextRound'];
}

/** A run whose processes take 100 ms each on a clock of its own, or what they are said to take. */
async function run(plan: Plan, changes: Changes = {}) {
  const { outcome = () => good(4), signal, earlier, takes = () => 100 } = changes;
  let clock = 0;
  const measured: CellKey[] = [];
  const saves: Results[] = [];
  const setup: RunSetup = {
    recorder: new Recorder(HEAD, plan, earlier),
    nextRound: changes.nextRound ?? nextRound,
    requestFor: ({ cell }) => ({
      cell,
      strategy: plannedStrategy(cell.strategy),
      workloadPath: '',
      inputFile: null,
      seed: 1,
    }),
    measure: async ({ cell }, _, timeoutMs) => {
      clock += takes(cell, timeoutMs);
      measured.push(cell);
      return { ...outcome(cell, measured.length), processStartMs: 40, cellMs: takes(cell, timeoutMs) - 40 };
    },
    probe: async () => 0.9,
    save: async (results) => void saves.push(results),
    onProgress: () => {},
    signal: signal ?? new AbortController().signal,
    now: () => clock,
  };
  return { results: await runPlan(setup), measured, saves, elapsed: clock };
}

function testEnvironment(): Results['environment'] {
  return {
    cpuModel: 'test',
    cpuCount: 2,
    usableCores: 2,
    affinityCores: 2,
    quotaCores: null,
    memoryBytes: 1e9,
    memoryLimitBytes: null,
    platform: 'linux',
    arch: 'x64',
    osRelease: '1',
    node: '20.0.0',
    runtime: { name: 'node', version: '20.0.0' },
    v8: '11',
    governor: null,
    container: null,
    virtualMachine: null,
    loadBefore: 0,
    loadAfter: null,
    gitCommit: null,
    gitDirty: null,
    variables: {},
  };
}
