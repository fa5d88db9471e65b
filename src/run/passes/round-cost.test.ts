import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PRESETS } from '../plan/presets.js';
import { roundCost } from './round-cost.js';

const BUDGET = PRESETS.default.round;
const PROCESS_MS = 110;

it('counts a long run twice: cold, and once more as the warm sample', () => {
  assert.equal(cost({ startup: 0, cold: 3400, warm: [3300] }), PROCESS_MS + 3400 + 3300);
});

it('counts a further run that was watched, and three short ones', () => {
  assert.equal(cost({ startup: 0, cold: 3400, warm: [3300], othersWait: [1] }), PROCESS_MS + 3400 + 2 * 3300);
  const short = { startup: 0, cold: 60, warm: [1] };
  assert.equal(cost({ ...short, othersWait: [1] }) - cost(short), 3 * (1 + 1));
});

it('counts a first run that is also the sample once', () => {
  assert.equal(cost({ startup: 0, cold: 4400, warm: [4400] }), PROCESS_MS + 4400);
});

it('counts a warm-up run that goes on beyond the cap', () => {
  // A first run of 220 ms, two runs of 200 ms until the cap of 250 ms is passed, and a sample.
  assert.equal(cost({ startup: 30, cold: 250, warm: [200] }), PROCESS_MS + 250 + 3 * 200);
});

it('counts as much warm-up as short runs get, and as many runs as a sample has', () => {
  // 50 ms less the first run's 4 ms, then 20 samples of 8 runs of 0.125 ms.
  const warm = Array.from({ length: 20 }, () => 0.125);
  assert.equal(cost({ startup: 2, cold: 6, warm }, 8), PROCESS_MS + 6 + 46 + 20);
});

function cost(
  { startup, cold, ...more }: { startup: number; cold: number; warm: number[]; othersWait?: number[] },
  runsPerSample = 1,
): number {
  const metrics = { startup: [startup], cold: [cold], ...more };
  return roundCost({ round: 0, position: 0, startedAtMs: 0, runsPerSample, metrics }, BUDGET);
}
