import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CellKey, cellId } from '../model/cell.js';
import { testPlan, testWorkload } from '../testing/plan.js';
import { FAILED, good, runPlanned as run } from '../testing/planned-run.js';
import { plannedStrategy } from '../testing/planned-strategy.js';
import { slotsOf } from './plan/pass-order.js';

describe('a run', () => {
  it('measures every cell and the control once per pass, and saves after each', async () => {
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

  it('fails a cell whose worker could not be ended, though the time budget would have ended it later', async () => {
    const phase = 'shutdown' as const;
    const failure = { kind: 'timed-out' as const, message: 'a worker was still alive', phase };
    const { results } = await run(testPlan({ timeBudgetMs: 5000 }), {
      outcome: ({ strategy }) => (strategy === 'worker-copy' ? { ...FAILED, failure } : good(4)),
    });
    const copies = results.cells.filter(({ strategy }) => strategy === 'worker-copy');
    assert.ok(copies.length > 0 && copies.every(({ status }) => status === 'failed'));
    assert.ok(results.complete && results.warnings.length === 0);
  });

  it('skips a cell with more workers than its strategy takes, gives the reason, and starts no process for it', async () => {
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

  it('fails a cell whose results are not the main thread’s, and shows the first that differs', async () => {
    const sketched = (...texts: readonly string[]) => {
      const outcome = good(texts.join());
      const results = texts.map((text) => ({ digest: text, text }));
      return outcome.status === 'measured'
        ? { ...outcome, measurement: { ...outcome.measurement, results } }
        : outcome;
    };
    const { results } = await run(testPlan(), {
      outcome: ({ strategy }) => (strategy === 'worker-copy' ? sketched('1', '5') : sketched('1', '4')),
    });
    const [wrong] = results.cells.filter(({ status }) => status === 'failed');
    assert.ok(wrong?.status === 'failed');
    assert.match(wrong.failure.message, /^task 2 answered 5; the main thread answered 4\. /);
  });

  it('explains another answer by what is known of its input, where something is', async () => {
    const plan = testPlan();
    const begun = await run(plan, { signal: AbortSignal.abort() });
    const loss = 'tasks[0] is a Buffer, which arrives in a thread as a Uint8Array';
    const warnings = [{ code: 'changed-on-arrival', message: `squares: ${loss}` }] as const;
    const outcome = ({ strategy }: CellKey) => good(strategy === 'worker-copy' ? 5 : 4);
    for (const [earlier, says] of [
      [begun.results, /Math\.random makes another input/],
      [{ ...begun.results, warnings }, /answered 4\. tasks\[0\] is a Buffer, which arrives/],
    ] as const) {
      const { results } = await run(plan, { earlier, outcome });
      const wrong = results.cells.find(({ status }) => status === 'failed');
      assert.match(wrong?.status === 'failed' ? wrong.failure.message : '', says);
    }
  });

  it('distinguishes answers by their digests where their stored texts are equal', async () => {
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

  it('treats 0 and -0 as one answer, even without digests', async () => {
    const { results } = await run(testPlan(), {
      outcome: ({ strategy }) => good(strategy === 'worker-copy' ? -0 : 0),
    });
    assert.ok(results.cells.every(({ status }) => status === 'measured'));
  });

  it('compares answers with those of an interrupted run, and points to the seeded random numbers', async () => {
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

  it('does not begin what its time budget can’t hold, warns, and is not complete', async () => {
    const { results, measured } = await run(testPlan({ timeBudgetMs: 450 }));
    assert.equal(measured.length, 4);
    assert.ok(!results.complete);
    assert.ok(results.warnings.some(({ code }) => code === 'time-budget'));
  });

  it('is complete where its time budget ended it after the least rounds', async () => {
    const { results } = await run(testPlan({ timeBudgetMs: 1400, rounds: { min: 2, max: 1000 } }), {
      nextPass: ({ plan: { cells } }, pass) => ({
        slots: slotsOf(cells),
        added: [],
        isRequired: pass < 2,
      }),
    });
    assert.ok(results.complete);
    assert.deepEqual(results.warnings, []);
  });

  it('goes on with more time where its time budget ended it, and counts the time of this session alone', async () => {
    const first = await run(testPlan({ timeBudgetMs: 650 }));
    assert.ok(!first.results.complete);
    const second = await run(testPlan({ timeBudgetMs: 650 }), { earlier: first.results });
    assert.ok(second.results.complete);
    assert.equal(first.measured.length + second.measured.length, 12);
    assert.deepEqual(second.results.warnings, [], 'the earlier session’s warning is gone');
  });

  it('measures the main thread at every size first, then the others from the smallest size on', async () => {
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

  it('stops between two cells when it is aborted, and keeps what was finished', async () => {
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

  it('goes on where an interrupted run stopped, and ends with the rounds of an uninterrupted one', async () => {
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

  for (const { what, takesMs, probed } of [
    { what: 'of every pass', takesMs: 500, probed: [0, 1] },
    { what: 'of the first pass alone where the next one comes at once', takesMs: 100, probed: [0] },
  ])
    it(`records the probe ${what}`, async () => {
      const { results } = await run(testPlan(), { takes: () => takesMs });
      assert.deepEqual(
        results.probes.map(({ round, capacity }) => [round, capacity]),
        probed.map((pass) => [pass, 0.9]),
      );
    });
});
