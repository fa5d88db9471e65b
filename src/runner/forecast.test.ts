import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TWO_CORES } from '../findings/synthetic-truths-for-tests.js';
import { simulatedRun } from './simulated-run-for-tests.js';

const TRUTH = {
  ...TWO_CORES,
  noise: { round: 0.02, process: 0.005, sample: 0.005 },
  workloads: TWO_CORES.workloads.filter(({ id }) => id === 'pi-digits'),
};

describe('how long a run is said to go on', () => {
  for (const [what, changes] of [
    ['of fixed rounds', { rounds: { min: 6, max: 6 }, timeBudgetMs: null }],
    ['that goes where the doubts are', { timeBudgetMs: null }],
    ['that its budget ends', { timeBudgetMs: 100_000 }],
  ] as const) {
    it(`is right within a quarter of the whole from the second round on, in a run ${what}`, async () => {
      const said: {
        readonly atMs: number;
        readonly leftMs: number | undefined;
        readonly atMostMs: number;
      }[] = [];
      const { time } = await simulatedRun(TRUTH, changes, ({ round, elapsedMs, timeLeft }) => {
        const { expectedMs, atMostMs } = timeLeft();
        if (round > 0) said.push({ atMs: elapsedMs(), leftMs: expectedMs, atMostMs });
      });
      assert.ok(said.length > 0);
      for (const { atMs, leftMs, atMostMs } of said) {
        const truth = time.wallMs - atMs;
        assert.ok(
          leftMs !== undefined && Math.abs(leftMs - truth) <= time.wallMs / 4,
          `${leftMs} for ${truth}`,
        );
        assert.ok(truth <= atMostMs);
      }
    });
  }
});
