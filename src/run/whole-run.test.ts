import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TEMPERATURES } from '../findings/cell-findings.js';
import { findings } from '../findings/findings.js';
import { type CellKey, cellId } from '../model/cell.js';
import type { CellResult, Results } from '../model/results.js';
import { BUILT_IN } from '../testing/built-in-truth.js';
import { compareRuns } from '../testing/compared-runs.js';
import { simulatedRun } from '../testing/simulated-run.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { named, type Truth, trueTimes } from '../testing/true-times.js';
import { decidingCells } from './passes/deciding-cells.js';
import { FEWEST_TO_COMPARE } from './passes/rounds-to-compare.js';

const QUIET = { pass: 0.05, process: 0.005, sample: 0.005 };

function machine(id: string): Truth {
  return { ...TWO_CORES, noise: QUIET, workloads: TWO_CORES.workloads.filter((one) => one.id === id) };
}

describe('a default run, on a clock that only processes move', () => {
  // Warm, the copying workers are faster from between 100 and 200 digits on; cold, the fork is, from between
  // 500 and 1000 on.
  const soon = simulatedRun(machine('pi-digits'));

  it('gives what decides as many rounds as a comparison takes', async () => {
    const { cells } = await soon;
    const contenders = cells.filter(({ size, workers }) => size === 2000 && workers === 2);
    assert.equal(contenders.length, 3);
    for (const cell of contenders) assert.ok(roundsOf(cell) >= 8, cellId(cell));
  });

  it('is complete, and every cell has at least its least rounds', async () => {
    const { cells, complete, plan } = await soon;
    assert.ok(complete);
    for (const cell of cells) assert.ok(roundsOf(cell) >= plan.rounds.min, cellId(cell));
  });

  it('measures what decides nothing last', async () => {
    const { cells } = await soon;
    const oneWorker = cells.filter(({ strategy, workers }) => strategy !== 'main-thread' && workers === 1);
    const contenders = cells.filter(({ size, workers }) => size === 2000 && workers === 2);
    const end = Math.max(...contenders.flatMap(startsOf).slice(0, 8));
    assert.ok(oneWorker.length > 0);
    for (const start of oneWorker.flatMap(startsOf)) assert.ok(start > end);
  });

  it('has the main thread measured in every round of another cell', async () => {
    const { cells } = await soon;
    for (const cell of cells) {
      const main = find(cells, { ...cell, strategy: 'main-thread', workers: 1 });
      const mains = new Set(numbersOf(main));
      for (const round of numbersOf(cell)) assert.ok(mains.has(round), `${cellId(cell)} in ${round}`);
    }
  });

  it('lets a cell that is slower beyond doubt and next to no cut-off rest until all else has its rounds', async () => {
    // Copying the nested grid takes most of a run: nothing that copies ever wins.
    const { cells } = await simulatedRun(machine('aoc-grid-nested'));
    const judged = (strategy: string): CellResult =>
      find(cells, { workload: 'aoc-grid-nested', size: 4882, strategy, workers: 2 });
    const rested = startsOf(judged('child-fork'))[6] ?? assert.fail();
    const contender = startsOf(judged('worker-shared'))[7] ?? assert.fail();
    assert.ok(contender < rested);
    for (const cell of cells) assert.ok((startsOf(cell)[5] ?? assert.fail(cellId(cell))) < rested);
  });

  it('measures every cell as often as comparing it with another such run takes', async () => {
    const runs = await Promise.all([1, 2].map((seed) => simulatedRun({ ...machine('aoc-grid'), seed })));
    const [base = assert.fail(), head = assert.fail()] = runs;
    const { cells, verdict } = compareRuns(base, head);
    assert.ok(cells.length >= 18, String(cells.length));
    for (const cell of cells) assert.ok(!cell.unfinished, `${cellId(cell)} ${cell.why}`);
    assert.notEqual(verdict, 'incomplete');
  });

  it('measures them more often where so many cells take more rounds to compare', async () => {
    const many = {
      ...machine('aoc-grid'),
      workloads: Array.from({ length: 8 }, (_, i) => ({
        ...named(TWO_CORES.workloads, 'aoc-grid'),
        id: `w${i}`,
      })),
    };
    const { cells } = await simulatedRun(many, { timeBudgetMs: null });
    assert.ok(cells.length > 128, String(cells.length));
    for (const cell of cells) assert.ok(roundsOf(cell) >= 9, cellId(cell));
  });

  it('spends its time on what decides where there is too little for everything, and is complete', async () => {
    const whole = (await soon).time.wallMs;
    const { cells, complete, time } = await simulatedRun(machine('pi-digits'), { timeBudgetMs: 0.8 * whole });
    assert.ok(complete);
    assert.ok(time.wallMs <= 0.8 * whole);
    for (const cell of cells.filter(({ size, workers }) => size === 2000 && workers === 2))
      assert.ok(roundsOf(cell) >= 8, cellId(cell));
    assert.ok(cells.some((cell) => roundsOf(cell) < 6));
  });

  it('is complete even where the time ends it while it follows a doubt', async () => {
    const noisy = { ...machine('pi-digits'), noise: { pass: 0.05, process: 0.1, sample: 0.01 } };
    const whole = await simulatedRun(noisy, { timeBudgetMs: null });
    const [added = assert.fail()] = whole.plan.cells.filter(
      ({ size }) => ![20, 100, 200, 500, 1000, 2000].includes(size),
    );
    const [begun = assert.fail()] = startsOf(find(whole.cells, added));
    const { complete, cells, warnings } = await simulatedRun(noisy, { timeBudgetMs: begun + 100 });
    assert.ok(complete);
    assert.ok(cells.some((cell) => roundsOf(cell) < 6));
    assert.deepEqual(warnings, []);
  });

  it('is not complete where the time did not hold what decides', async () => {
    const { complete, warnings } = await simulatedRun(machine('pi-digits'), { timeBudgetMs: 60_000 });
    assert.ok(!complete);
    assert.match(String(warnings[0]?.message), /The time budget of 60 s ended the run/);
  });

  it('is not complete where nothing decides and the time held too little of it', async () => {
    for (const timeBudgetMs of [1, 450]) {
      const { complete, warnings } = await simulatedRun(machine('spawn-100'), { timeBudgetMs });
      assert.ok(!complete, String(timeBudgetMs));
      assert.equal(warnings[0]?.code, 'time-budget');
    }
    assert.ok((await simulatedRun(machine('spawn-100'))).complete);
  });

  it('measures everything equally often where the rounds are fixed', async () => {
    const { cells } = await simulatedRun(machine('pi-digits'), { rounds: { min: 3, max: 3 } });
    for (const cell of cells) assert.deepEqual(numbersOf(cell), [0, 1, 2]);
  });
});

describe('a default run of the built-in workloads on a quiet machine of two cores', () => {
  const soon = simulatedRun(BUILT_IN);

  it('knows within four minutes who wins and where the cut-offs lie', async () => {
    const results = await soon;
    const { decides, rests } = decidingCells(results);
    const deciding = results.cells.filter((cell) => decides(cell) && !rests(cell));
    assert.ok(deciding.length > 30, `${deciding.length}`);
    for (const cell of deciding) {
      const last = startsOf(cell)[FEWEST_TO_COMPARE - 1] ?? Number.POSITIVE_INFINITY;
      assert.ok(last < 240_000, `${cellId(cell)}: ${last} ms`);
    }
  });

  it('ends within its time with every cell measured, and leaves no question that more time would answer', async () => {
    const results = await soon;
    for (const cell of results.cells) assert.ok(roundsOf(cell) >= 6, cellId(cell));
    const kinds = findings(results).open.map(({ kind }) => kind);
    for (const kind of ['few-rounds', 'undecided', 'cut-off', 'pending'] as const)
      assert.ok(!kinds.includes(kind), kind);
  });
});

it('no cell about as fast as the main thread rests early because its first round looked beyond doubt', async () => {
  // Off by up to 30%, one round in six of a cell that is 1.2 times faster looks 1.8 times faster.
  const noisy = { ...BUILT_IN, noise: { ...BUILT_IN.noise, process: 0.3 } };
  const { cells } = await simulatedRun(noisy);
  const close = cells.filter((cell) => cell.workers === 2 && isClose(noisy, cell));
  assert.ok(close.length >= 9, String(close.length));
  for (const cell of close) assert.ok(roundsOf(cell) >= FEWEST_TO_COMPARE, cellId(cell));
});

/** Whether the cell truly takes as long as the main thread, give or take 30%, warm or cold. */
function isClose({ workloads, strategies }: Truth, { workload, size, strategy, workers }: CellKey): boolean {
  const times = (id: string, count: number) =>
    trueTimes(named(workloads, workload), named(strategies, id), size, count);
  const [own, main] = [times(strategy, workers), times('main-thread', 1)];
  return TEMPERATURES.some((metric) => Math.abs(Math.log(main[metric] / own[metric])) < Math.log(1.3));
}

function find(cells: Results['cells'], key: CellKey): CellResult {
  return cells.find((cell) => cellId(cell) === cellId(key)) ?? assert.fail(cellId(key));
}

function roundsOf(cell: CellResult): number {
  return numbersOf(cell).length;
}

function numbersOf(cell: CellResult): number[] {
  return 'rounds' in cell ? cell.rounds.map(({ round }) => round) : [];
}

function startsOf(cell: CellResult): number[] {
  return 'rounds' in cell ? cell.rounds.map(({ startedAtMs }) => startedAtMs) : [];
}
