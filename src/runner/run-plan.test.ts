import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CellKey, cellId } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import { METRICS, type Results } from '../model/results.js';
import { testPlan } from '../plan/plan-for-tests.js';
import type { CellMeasurement } from './cell-protocol.js';
import type { MeasuredRound } from './measure-round.js';
import { nextRound } from './next-round.js';
import { Recorder, type ResultsHead } from './recorder.js';
import { type RunSetup, runPlan } from './run-plan.js';

const HEAD: ResultsHead = {
  schemaVersion: 1,
  tool: { name: 'parallel-bench', version: '0.0.0' },
  startedAt: '2026-01-01T00:00:00.000Z',
  environment: testEnvironment(),
  metrics: METRICS,
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

  it('skips a cell that its strategy does not support, with the reason, and starts no process for it', async () => {
    const { results, measured } = await run(testPlan(), {
      unsupported: ({ workers }) => (workers > 1 ? 'one worker at most' : undefined),
    });
    assert.ok(measured.every(({ workers }) => workers === 1));
    assert.ok(results.complete);
    for (const cell of results.cells) {
      if (cell.workers === 1) assert.equal(cell.status, 'measured');
      else assert.deepEqual(cell.status === 'skipped' && cell.reason, 'one worker at most');
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

  it('ends when its time budget would be spent by the next cell, and says so', async () => {
    const { results, measured } = await run(testPlan({ timeBudgetMs: 450 }));
    assert.equal(measured.length, 5);
    assert.ok(results.warnings.some(({ code }) => code === 'time-budget'));
  });

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

const FAILED: MeasuredRound = {
  status: 'failed',
  processStartMs: 40,
  cellMs: 60,
  failure: { kind: 'threw', message: 'no', phase: 'first run' },
};

function good(answer: number): MeasuredRound {
  const measurement: CellMeasurement = {
    answer,
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
  readonly unsupported?: (cell: CellKey) => string | undefined;
}

/** A run whose processes take 100 ms each on a clock of its own. */
async function run(plan: Plan, { outcome = () => good(4), signal, earlier, unsupported }: Changes = {}) {
  let clock = 0;
  const measured: CellKey[] = [];
  const saves: Results[] = [];
  const setup: RunSetup = {
    recorder: new Recorder(HEAD, plan, earlier),
    nextRound,
    unsupported: async (cell) => unsupported?.(cell),
    requestFor: ({ cell }) => ({
      cell,
      workloadPath: '',
      inputFile: null,
      seed: 1,
      chunk: 1,
      serialization: 'advanced',
    }),
    measure: async ({ cell }) => {
      clock += 100;
      measured.push(cell);
      return outcome(cell, measured.length);
    },
    probe: async () => 0.9,
    save: async (results) => void saves.push(results),
    onProgress: () => {},
    signal: signal ?? new AbortController().signal,
    now: () => clock,
  };
  return { results: await runPlan(setup), measured, saves };
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
