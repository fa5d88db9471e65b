import assert from 'node:assert/strict';
import { it } from 'node:test';
import b10 from './b10-truly-parallel.js';
import b11 from './b11-scales-perfectly.js';
import { type Claim, isTrial, type Machine } from './judging/claim.js';

const WITH_THREADS = { usableCores: 8, physicalCores: 4, platform: 'linux', node: '24.0.0' };

it('a claim on what cores allow counts two threads of one core once', () => {
  const { physicalCores: _, ...unknown } = WITH_THREADS;
  assert.deepEqual(sizesOf(b11, WITH_THREADS), above(1.8, 3.6));
  assert.deepEqual(sizesOf(b11, { ...WITH_THREADS, usableCores: 2 }), above(1.8));
  assert.deepEqual(sizesOf(b11, unknown), above(1.8, 3.6, 7.2));
  assert.equal(sizesOf(b10, WITH_THREADS)?.length, 2);
  assert.equal(sizesOf(b10, unknown)?.length, 3);
  assert.equal(isTrial(b10.experiment({ ...WITH_THREADS, usableCores: 2, physicalCores: 1 })), false);
});

/** Nine tenths of what two workers, four and so on could gain. */
function above(...bounds: readonly number[]) {
  return bounds.map((bound) => ({ kind: 'above', bound }));
}

function sizesOf(claim: Claim, machine: Machine) {
  const experiment = claim.experiment(machine);
  if (!isTrial(experiment) || experiment.size === null || 'whyNot' in experiment.size) return undefined;
  return experiment.size.map(({ line }) => line);
}
