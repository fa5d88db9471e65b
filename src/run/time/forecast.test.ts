import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { simulatedRun } from '../../testing/simulated-run.js';
import { TWO_CORES } from '../../testing/synthetic-truths.js';
import type { Slot } from '../plan/pass-order.js';
import { Forecast } from './forecast.js';
import { SlotCosts } from './slot-costs.js';

const TRUTH = {
  ...TWO_CORES,
  noise: { pass: 0.02, process: 0.005, sample: 0.005 },
  workloads: TWO_CORES.workloads.filter(({ id }) => id === 'pi-digits'),
};

describe('the forecast of a run’s end', () => {
  for (const [what, changes] of [
    ['with a fixed number of rounds', { rounds: { min: 6, max: 6 }, timeBudgetMs: null }],
    ['that follows its doubts', { timeBudgetMs: null }],
    ['that its budget ends', { timeBudgetMs: 100_000 }],
  ] as const) {
    it(`is right within a quarter of the whole from the second pass on, in a run ${what}`, async () => {
      const said: {
        readonly atMs: number;
        readonly leftMs: number | undefined;
        readonly atMostMs: number;
      }[] = [];
      const { time } = await simulatedRun(TRUTH, changes, ({ pass, elapsedMs, timeLeft }) => {
        const { expectedMs, atMostMs } = timeLeft();
        if (pass > 0) said.push({ atMs: elapsedMs(), leftMs: expectedMs, atMostMs });
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

describe('a forecast', () => {
  const slot = slotOf('main-thread');

  it('is undefined while most of what is ahead was never measured', () => {
    const costs = new SlotCosts();
    costs.note(slot, 100);
    const forecast = new Forecast(costs);
    const ahead = [slot, slotOf('worker-copy'), slotOf('child-fork')].map((one) => ({
      slot: one,
      rounds: 1,
    }));
    forecast.begin(ahead, []);
    assert.deepEqual(forecast.timeLeft(43_000, 0, 0), { expectedMs: undefined, atMostMs: 43_000 });
  });

  it('is the sum of what is ahead, less what is done', () => {
    const costs = new SlotCosts();
    costs.note(slot, 100);
    const forecast = new Forecast(costs);
    forecast.begin([{ slot, rounds: 6 }], [slot]);
    assert.equal(forecast.timeLeft(43_000, 0, 0).expectedMs, 600);
    forecast.isDone(slot);
    assert.equal(forecast.timeLeft(43_000, 0, 0).expectedMs, 500);
    // With what the run has beside its cells.
    assert.equal(forecast.timeLeft(43_000, 0, 250).expectedMs, 750);
    assert.equal(forecast.timeLeft(43_000, 0, undefined).expectedMs, undefined);
  });

  it('is withdrawn while a process takes much longer than it should', () => {
    const costs = new SlotCosts();
    costs.note(slot, 4000);
    const forecast = new Forecast(costs);
    forecast.begin([{ slot, rounds: 6 }], [slot]);
    forecast.isBegun(slot, 10_000);
    assert.equal(forecast.timeLeft(43_000, 17_000, 0).expectedMs, 24_000);
    assert.equal(forecast.timeLeft(43_000, 20_000, 0).expectedMs, undefined);
    forecast.isDone(slot);
    assert.equal(forecast.timeLeft(43_000, 20_000, 0).expectedMs, 20_000);
  });
});

function slotOf(strategy: string): Slot {
  return { cell: { workload: 'squares', size: 10, strategy, workers: 1 }, control: false };
}
