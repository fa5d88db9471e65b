import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RoundSample } from '../model/results.js';
import { timeSplit } from './time-split.js';

/** A round of one sample, in ms; CPU time of all workers, null where it is not known. */
function round(warm: number, compute: number, cpu: number | null): RoundSample {
  const known = cpu === null ? {} : { cpu: [cpu] };
  const metrics = { warm: [warm], compute: [compute], imbalance: [0], ...known };
  return { round: 0, position: 0, startedAtMs: 0, runsPerSample: 1, metrics };
}

it('splits the time in the workload into computing and waiting, by the CPU time of all workers', () => {
  // Two workers are in the workload for 100 ms each, and use 30 ms of CPU time together: 15 each.
  const split = timeSplit([round(110, 100, 30)], 4, 2);
  assert.deepEqual([split?.compute, split?.waiting, split?.handOver], [15, 85, 10]);
});

it('takes a little time without CPU for what it mostly is: a coarse clock, or a core that somebody else had', () => {
  const split = timeSplit([round(110, 100, 160)], 4, 2);
  assert.deepEqual([split?.compute, split?.waiting], [100, 0]);
});

it('knows of no waiting where CPU time is not known, and of none where hand-over took CPU time as well', () => {
  assert.equal(timeSplit([round(110, 100, null)], 4, 2)?.waiting, 0);
  assert.equal(timeSplit([round(110, 100, 215)], 4, 2)?.waiting, 0);
});
