import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellId } from '../model/cell.js';
import type { FailureKind } from '../model/failure.js';
import { testPlan } from '../testing/plan.js';
import { FAILED, good, runPlanned } from '../testing/planned-run.js';
import type { MeasuredRound } from './measure-round.js';
import { type Again, measuredAgain } from './measured-again.js';

const FAILING = 'squares/10/worker-copy/2';

/** A run of three rounds in which one cell failed in its second, and what measuring that again came to. */
async function failedThenResumed(outcome: MeasuredRound, again?: Again) {
  const plan = testPlan({ rounds: { min: 3, max: 3 } });
  let times = 0;
  const first = await runPlanned(plan, {
    outcome: (cell) => (cellId(cell) === FAILING && ++times === 2 ? outcome : good(4)),
  });
  assert.ok(first.results.complete, 'a cell that failed is not missing');
  const earlier = measuredAgain(first.results, again);
  const second = earlier && (await runPlanned(plan, { earlier }));
  const find = (results = first.results) => results.cells.find((cell) => cellId(cell) === FAILING);
  return { first, second, failed: find(), now: second && find(second.results) };
}

function failedBy(kind: FailureKind): MeasuredRound {
  return { ...FAILED, failure: { ...FAILED.failure, kind } };
}

it('a cell that a lost server, a kill or a refused process ended gets its missing rounds, and keeps those it had', async () => {
  for (const kind of ['unavailable', 'killed', 'not-started'] as const) {
    const { second, failed, now } = await failedThenResumed(failedBy(kind));
    assert.ok(failed?.status === 'failed' && failed.rounds.length === 1);
    assert.ok(now?.status === 'measured' && second?.results.complete);
    assert.deepEqual(
      now.rounds.map(({ round }) => round),
      [0, 1, 2],
    );
    assert.deepEqual(now.rounds[0], failed.rounds[0]);
    assert.deepEqual(second.measured.map(cellId), [FAILING, FAILING], 'nothing else is measured again');
  }
});

it('a cell whose own code failed stays failed, unless it is asked for', async () => {
  for (const kind of ['threw', 'timed-out', 'out-of-memory', 'exited'] as const) {
    const { second } = await failedThenResumed(failedBy(kind));
    assert.equal(second, undefined);
    const asked = await failedThenResumed(failedBy(kind), 'every-failed');
    assert.ok(asked.now?.status === 'measured' && asked.now.rounds.length === 3);
  }
});

it('a cell that gave two answers loses the rounds that it had, because nobody knows which were right', async () => {
  const { failed, second, now } = await failedThenResumed(good(5), 'every-failed');
  assert.equal(failed?.status === 'failed' && failed.failure.kind, 'wrong-answer');
  assert.ok(now?.status === 'measured' && now.answer === 4);
  assert.equal(second?.measured.length, 3);
});
