import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CellKey, cellId } from '../../model/cell.js';
import { testPlan, testWorkload } from '../../testing/plan.js';
import { FAILED, good, runPlanned as run } from '../../testing/planned-run.js';
import { plannedStrategy } from '../../testing/planned-strategy.js';
import type { MeasuredRound } from '../measure-round.js';
import { BUDGET_GRACE_MS } from './time-budget.js';

describe('a time budget', () => {
  const never: MeasuredRound = {
    ...FAILED,
    failure: { kind: 'timed-out', message: 'no end', phase: 'first run' },
  };

  it('cuts off a cell that never ends, shortly after the budget is spent, and does not call it failed', async () => {
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

  it('counts what was spent on looking at workloads before', async () => {
    const { measured, elapsed } = await run(testPlan({ timeBudgetMs: 20_000 }), {
      spentMs: 15_000,
      outcome: () => never,
      takes: (_, timeoutMs) => timeoutMs,
    });
    assert.equal(measured.length, 1);
    assert.equal(elapsed, 5000 + BUDGET_GRACE_MS);
  });

  it('is not spent on a strategy that never ends: the others are measured, and that one stays pending', async () => {
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
      /squares 10 worker-copy ×2 \(begun, but not finished in time\), squares 100 worker-copy ×2 \(not begun after that\)/,
    );
  });

  it('is not spent on one workload that never ends: the others get their part of it', async () => {
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

  it('gives a cell that was put off the rounds that the others have, once there is more of it', async () => {
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

  it('leaves a cell that fails by itself failed, even in the time that is left', async () => {
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
