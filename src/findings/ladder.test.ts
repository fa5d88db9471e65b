import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  LADDER_TASKS,
  LADDER_WORKERS,
  type LadderCosts,
  syntheticLadder,
} from '../testing/synthetic-ladder.js';
import { syntheticResults } from '../testing/synthetic-results.js';
import { TWO_CORES } from '../testing/synthetic-truths.js';
import { findings } from './findings.js';
import { ladderFindings } from './ladder.js';

function rungOf(costs: LadderCosts) {
  const results = syntheticLadder(costs);
  const ladder = findings(results).ladder;
  const rung = ladder?.rungs.find(({ strategy }) => strategy === 'queue');
  return { ladder, rung: rung ?? assert.fail() };
}

/** Whether two numbers are within three per cent, as the noise is. */
function near(seen: number | undefined, due: number): void {
  assert.ok(seen !== undefined && Math.abs(seen / due - 1) < 0.03, `${seen} is not near ${due}`);
}

it('finds what limits the pace where that is the handing over, and where measured cut-offs are', () => {
  // No-ops: 4 workers take max(0.5, 0.2/4) = 0.5 ms a task, and 1 worker max(0.5, 0.2) as well. A task of 0.5 ms takes
  // max(0.5, 0.7/4): it pays beyond d = 0.5 ms, and once beyond 900 · 4/3 = 1200 ms.
  const { ladder, rung } = rungOf({ dispatch: 0.5, overhead: 0.2, startUp: 900 });
  assert.deepEqual(
    [ladder?.tasks, ladder?.workers, ladder?.checkedBy],
    [LADDER_TASKS, LADDER_WORKERS, 'lengths'],
  );
  near(rung.dispatch.value, 0.5);
  near(rung.overhead?.value, 0.5);
  near(rung.latency?.value, 3);
  near(rung.startUp?.value, 900);
  assert.equal(rung.pays?.boundBy, 'dispatch');
  near(rung.pays?.task.value, 0.5);
  near(rung.pays?.work.value, 1200);
  assert.ok(rung.pays?.measuredTask?.kind === 'crosses');
  assert.ok(rung.pays.measuredTask.low <= 0.5 && rung.pays.measuredTask.high >= 0.5);
  assert.equal(rung.pays.agrees, true);
});

it('finds what limits the pace where that is the workers', () => {
  // No-ops: max(0.01, 6/4) = 1.5 ms a task, by one worker 6 ms. Of t = (t + 6)/4 follows t = 2 = 6/(4 − 1).
  const { rung } = rungOf({ dispatch: 0.01, overhead: 6, startUp: 100 });
  near(rung.dispatch.value, 1.5);
  near(rung.overhead?.value, 6);
  assert.equal(rung.pays?.boundBy, 'workers');
  near(rung.pays?.task.value, 2);
  assert.equal(rung.pays?.agrees, true);
});

it('says that a prediction and the measurement disagree', () => {
  const results = syntheticLadder({ dispatch: 0.5, overhead: 0.2, startUp: 900 });
  // The same tasks cost a hundredth where they do nothing: no law gives the cut-offs that were measured.
  const cells = results.cells.map((cell) =>
    cell.status === 'measured' && cell.workload === 'no-op'
      ? {
          ...cell,
          rounds: cell.rounds.map((round) => ({
            ...round,
            metrics: { ...round.metrics, warm: (round.metrics.warm ?? []).map((ms) => ms / 100) },
          })),
        }
      : cell,
  );
  const ladder = findings({ ...results, cells }).ladder;
  assert.equal(ladder?.rungs.find(({ strategy }) => strategy === 'queue')?.pays?.agrees, false);
});

it('finds no ladder where no workload measures what a task costs', () => {
  const results = syntheticResults(TWO_CORES);
  assert.equal(ladderFindings(results, findings(results).workloads), null);
});

it('predicts the cut-off by tasks that take time, from sizes that are clear of it', () => {
  // By that law 0.1 ms take max(0.5, 0.3/4) = 0.5 ms, and 1 ms max(0.5, 1.2/4) = 0.5 ms: a flat line at 0.5 ms, which
  // meets t at 0.5 ms. 0.5 ms pay, and no size lies there.
  const { rung } = rungOf({ dispatch: 0.5, overhead: 0.2, startUp: 900 });
  const point = rung.pays?.point;
  near(point?.pays.value, 0.5);
  near(point?.between[0], 0.1);
  near(point?.between[1], 1);
  assert.ok(point && point.pays.low <= 0.5 && point.pays.high >= 0.5);
  assert.equal(rung.pays?.pointAgrees, true);
});

it('finds what tasks that do nothing hide', () => {
  // Waking a worker costs 3 ms, which a stream of no-ops never pays: 1 ms takes (1 + 3)/4 = 1 ms, 10 ms take 13/4 = 3.25 ms, and
  // 0.1 ms 0.775 ms. The line of 0.1 and 10 ms: b = 0.25, a = 0.75, which meets t at 1 ms. No-ops show 0.01 ms.
  const hidden = syntheticLadder({ dispatch: 0.01, overhead: 3, startUp: 100 });
  const cells = hidden.cells.map((cell) =>
    cell.status === 'measured' && cell.workload === 'no-op' && cell.strategy === 'queue'
      ? {
          ...cell,
          rounds: cell.rounds.map((round) => ({ ...round, metrics: { ...round.metrics, warm: [1] } })),
        }
      : cell,
  );
  const pays = findings({ ...hidden, cells }).ladder?.rungs.find(
    ({ strategy }) => strategy === 'queue',
  )?.pays;
  near(pays?.task.low, 0.01);
  near(pays?.point?.pays.value, 1);
  near(pays?.point?.overhead, 0.75);
  near(pays?.point?.share, 0.25);
});

it('predicts the cut-off from all sizes near it that are clear of it, so that one which is wrong decides less', () => {
  // t of a task take (t + 4)/4 ms: a part of 0.25 + 1/t of the main thread's time, which is 1 at 1.33 ms. 0.8 ms are measured 15% too
  // short. Least squares by hand over 0.5, 0.8, 2, 3 and 4.5 ms give 0.238 + 0.961/t, and 1.26 ms; 0.8 and 2 ms alone would give 1.17 ms. 0.3 ms are too
  // far from 0.8, and 1.3 ms too near the cut-off.
  const wrong = new Map([
    [0.8, 0.85],
    [0.3, 1.5],
    [1.3, 0.9],
  ]);
  const lengths = [0.3, 0.5, 0.8, 1.3, 2, 3, 4.5];
  const results = syntheticLadder({ dispatch: 0.01, overhead: 4, startUp: 100 }, lengths, wrong);
  const ladder = findings(results).ladder;
  const point = ladder?.rungs.find(({ strategy }) => strategy === 'queue')?.pays?.point;
  near(point?.overhead, 0.961);
  near(point?.share, 0.238);
  near(point?.pays.value, 1.262);
  near(point?.between[0], 0.8);
  near(point?.between[1], 2);
  assert.ok(point && point.pays.low <= 1.262 && point.pays.high >= 1.262);
});

it('gives no point where a strategy is clear of the main thread on one side only', () => {
  // 1 s per task: the longest of 100 ms are slower still.
  assert.equal(rungOf({ dispatch: 1000, overhead: 0.2, startUp: 900 }).rung.pays?.point, null);
});
