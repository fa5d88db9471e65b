import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RoundBudget } from '../model/plan.js';
import { PRESETS } from '../run/plan/presets.js';
import { warmUp } from './warm-up.js';

const { default: DEFAULT, thorough: THOROUGH } = PRESETS;

it('warms up for ten runs, and longer where they are short', async () => {
  // At 6 ms, ten runs take longer than 50 ms. At 0.5 ms, turns have two runs, until 50 ms are over.
  assert.deepEqual(await warmedUp([12, 6], DEFAULT.round), { runs: 10, runsPerSample: 1, sample: undefined });
  const short = await warmedUp([0.5], DEFAULT.round);
  assert.equal(short.runsPerSample, 2);
  assert.ok(short.runs >= 100, `${short.runs} runs`);
});

it('takes a long run as its own warm-up, and the second run as a sample', async () => {
  for (const round of [DEFAULT.round, THOROUGH.round]) {
    assert.deepEqual(await warmedUp([3800, 3400], round), { runs: 2, runsPerSample: 1, sample: 3400 });
  }
});

it('does not count a cold run that filled a cache as a long run', async () => {
  const { runs, runsPerSample } = await warmedUp([1500, 0.25], DEFAULT.round);
  assert.ok(runs >= 10, `${runs} runs`);
  assert.equal(runsPerSample, 4);
});

it('ends at the budget’s cap, which does not count the cold run', async () => {
  // 100 ms per run against a cap of 250 ms: three runs after the cold one.
  assert.equal((await warmedUp([100], DEFAULT.round)).runs, 4);
});

it('counts the time in which tasks are made: no turn becomes longer by it', async () => {
  // Alone, 64 runs of 0.016 ms make a sample of 1 ms. With 5 ms for new tasks each, 8 runs take 40 ms, and 16 too many.
  assert.equal((await warmedUp([0.016], DEFAULT.round)).runsPerSample, 64);
  const { runs, runsPerSample } = await warmedUp([0.016], DEFAULT.round, 5);
  assert.equal(runsPerSample, 8);
  assert.ok(runs <= 60, `${runs} runs`);
});

/** Warms up a cell whose runs take these times, in ms; the last time stands for all further runs. */
async function warmedUp([firstMs = 0, warm = firstMs]: readonly number[], budget: RoundBudget, makeMs = 0) {
  let runs = 1;
  const cell = {
    metrics: { startup: 30, cold: 30 + firstMs },
    makeMs: () => makeMs,
    turn: async (turnRuns: number) => {
      runs += turnRuns;
      return { metrics: { warm, compute: warm }, idleCpuShare: null };
    },
  };
  const { runsPerSample, sample } = await warmUp(cell, budget);
  return { runs, runsPerSample, sample: sample?.metrics.warm };
}
