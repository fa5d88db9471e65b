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
