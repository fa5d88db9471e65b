import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../../model/failure.js';
import {
  COPY,
  measureSynthetic,
  syntheticCells,
  syntheticSetup,
  type TruePair,
} from '../../testing/synthetic-pairs.js';
import type { PairTape } from '../../verdict/pair-tape.js';
import { comparePairs } from '../pairs/compare-pairs.js';
import type { PairsSetup } from '../pairs/pairs-setup.js';
import { joinSeries } from './join-series.js';
import { recordSeries } from './record-series.js';
import { replaySeries } from './replay-series.js';
import { unmeasuredSeries } from './unmeasured-series.js';

type Truth = (strategy: string, nth: number) => TruePair;

/** What leads to different ends: verdicts, second sets, other designs, failures, restarts, a budget that is over. */
const TRUTHS: Readonly<Record<string, Truth>> = {
  'nothing changed': () => ({}),
  'one became slower': (strategy) => ({ time: strategy === COPY ? 1.1 : 1 }),
  'a suspicion is not confirmed': (strategy, nth) => ({ time: strategy === COPY && nth <= 20 ? 1.1 : 1 }),
  'start-up grew': (strategy) => ({ startup: strategy === COPY ? 1.5 : 1 }),
  'one does not rest': (strategy) => ({ idle: strategy === COPY ? 0.9 : 0 }),
  'one fails': (strategy, nth) => (strategy === COPY && nth === 3 ? { fails: 'head' } : {}),
  'one gets warm late': () => ({ tail: (turn, factor) => (turn < 4 / factor ? 2 : 1) }),
};

/** Each pair takes a second, and the budget is over before the last look of what stays undecided. */
function timed(truth: Truth): PairsSetup {
  let now = 0;
  const measure = measureSynthetic(truth);
  return syntheticSetup(truth, {
    measure: (request, signal) => {
      now += 1000;
      return measure(request, signal);
    },
    now: () => now,
    timeBudgetMs: 45_000,
  });
}

async function recorded(setup: PairsSetup) {
  const recording = recordSeries(setup);
  const found = await comparePairs(recording.setup);
  // A tape travels as JSON.
  const tape: PairTape = JSON.parse(JSON.stringify(recording.tape));
  return { found, tape };
}

describe('a series of pairs that another machine has measured', () => {
  for (const [what, truth] of Object.entries(TRUTHS))
    it(`means here what it would mean there: ${what}`, async () => {
      const setup = timed(truth);
      const { found, tape } = await recorded(setup);
      assert.deepEqual(await replaySeries(tape, setup), found);
    });

  it('is refused where the procedure would not have made its tape', async () => {
    const setup = timed(() => ({}));
    const { tape } = await recorded(setup);
    const { outcomes, clock, capacities } = tape;
    const changedFirst = (change: (pair: Record<string, unknown>) => object): PairTape => ({
      ...tape,
      outcomes: JSON.parse(
        JSON.stringify(
          outcomes.map(({ cell, outcome }, i) =>
            i === 0 && outcome.status === 'measured'
              ? { cell, outcome: { ...outcome, pair: { ...outcome.pair, ...change({ ...outcome.pair }) } } }
              : { cell, outcome },
          ),
        ),
      ),
    });
    const forged: Readonly<Record<string, PairTape>> = {
      'a pair too few': { ...tape, outcomes: outcomes.slice(0, -1) },
      'a pair too many': { ...tape, outcomes: [...outcomes, ...outcomes.slice(-1)] },
      'another order': { ...tape, outcomes: outcomes.toReversed() },
      'another side first': changedFirst(({ first }) => ({ first: first === 'base' ? 'head' : 'base' })),
      'another design': changedFirst(() => ({ design: 'alternating' })),
      'a single lucky turn': changedFirst(() => ({
        head: { answer: 1, launchedAt: 0, metrics: { warm: [1] } },
      })),
      'a probe too many': { ...tape, capacities: [...capacities, 1] },
      'a clock that ends': { ...tape, clock: clock.slice(0, -1) },
      'another seed': tape,
    };
    for (const [what, forgery] of Object.entries(forged))
      await assert.rejects(
        replaySeries(forgery, what === 'another seed' ? { ...setup, seed: 6 } : setup),
        UsageError,
        what,
      );
  });

  it('counts the cells of other machines where its tests are adjusted', async () => {
    const truth: Truth = (strategy) => ({
      time: strategy === COPY ? 1.1 : 1,
      startup: strategy === COPY ? 1.5 : 1,
    });
    const smallestOf = async (elsewhere: PairsSetup['elsewhere'] = []) => {
      const { cells } = await comparePairs(syntheticSetup(truth, { elsewhere }));
      const changes = cells.find(({ strategy }) => strategy === COPY)?.changes ?? [];
      return ['wallMin', 'startup'].map(
        (name) => changes.find(({ metric }) => metric === name)?.p ?? assert.fail(),
      );
    };
    const [time = 0, startup = 0] = await smallestOf();
    const elsewhere = syntheticCells(['main-thread', COPY], 'other').map(({ key }) => key);
    // Two cells more are six hypotheses about times beside six, so Holm's first step multiplies by 12 in place of 6.
    const [adjusted = 0, startupAdjusted = 0] = await smallestOf(elsewhere);
    assert.ok(Math.abs(adjusted / time - 2) < 1e-9, `${time} ${adjusted}`);
    assert.ok(startupAdjusted > startup, `${startup} ${startupAdjusted}`);
  });

  it('that nobody measured leaves a comparison incomplete beside one that passes', async () => {
    const setup = timed(() => ({}));
    const passed = await comparePairs(setup);
    const none = await unmeasuredSeries({ ...setup, cells: syntheticCells(['main-thread'], 'other') });
    const { cells, contention } = joinSeries([passed, none], false);
    assert.deepEqual(
      cells.map(({ workload, verdict, unfinished, pairs }) => [workload, verdict, unfinished, pairs > 0]),
      [
        ['other', 'inconclusive', true, false],
        ['load', 'pass', false, true],
        ['load', 'pass', false, true],
      ],
    );
    assert.deepEqual(contention, passed.contention);
  });
});
