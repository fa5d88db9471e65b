import assert from 'node:assert/strict';
import { test } from 'node:test';
import { capacityOf, contention, isContended, neededMs } from './contention.js';

test('a pass that lost a fifth of the cores is contended, and more than a quarter of such passes is too many', () => {
  assert.deepEqual(contention([1, 0.8, 0.79, 0.99]), { share: 0.25, excessive: false, given: 0.79 });
  assert.deepEqual(contention([1, 0.5, 0.6, 0.99]), { share: 0.5, excessive: true, given: 0.55 });
});

test('a run without probes shows no contention', () => {
  assert.deepEqual(contention([]), { share: 0, excessive: false, given: 1 });
});

/** A CPU clock of Linux; that of Windows steps by 15.6 ms. */
const FINE = 0.001;

test('a load that never changes is seen: each spin took 20 ms of a core, and four times as long by the wall', () => {
  // Six programs and two spins on two cores: a quarter of a core for each.
  const needed = neededMs(
    [
      { wallMs: 80, cpuMs: 20 },
      { wallMs: 82, cpuMs: 20.4 },
    ],
    FINE,
  );
  assert.equal(capacityOf(needed, 80), 0.25);
  assert.ok(isContended(capacityOf(needed, 80)));
});

test('a quiet machine is not called contended for late wake-ups, or for a clock of CPU time that is coarse', () => {
  const quiet = [{ wallMs: 20, cpuMs: 19.8 }];
  assert.ok(!isContended(capacityOf(neededMs(quiet, FINE), 22)));
  // One step was counted of a spin that took a step and a third.
  const coarse = [{ wallMs: 20, cpuMs: 15.6 }];
  assert.equal(neededMs(coarse, 15.6), 20);
  assert.equal(neededMs(coarse, FINE), 15.6);
});

test('a clock of CPU time that stands still, or whose step is not known, says nothing of a spin', () => {
  const still = [{ wallMs: 20, cpuMs: 0 }];
  assert.equal(neededMs(still, Number.POSITIVE_INFINITY), 20);
  assert.equal(neededMs(still, Number.NaN), 20);
});

test('cores that are only faster alone than together do not count as given in full', () => {
  // All at once they run at a lower clock: 25 ms of CPU time for what a core alone does in 20.
  assert.equal(capacityOf(neededMs([{ wallMs: 20, cpuMs: 20 }], FINE), 25), 0.8);
});
