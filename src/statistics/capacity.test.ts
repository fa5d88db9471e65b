import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Capacity, type Probe } from './capacity.js';
import { isContended } from './contention.js';

/** A CPU clock of Linux; that of Windows steps by 15.6 ms. */
const FINE = 0.001;
const COARSE = 15.6;

/** A probe of threads that took so long together and waited so long of it for a core; NaN where the system does not say. */
function probe(...spins: readonly (readonly [wallMs: number, waitedMs: number])[]): Probe {
  const together = spins.map(([wallMs, waitedMs]) => ({ wallMs, waitedMs }));
  const held = spins.map(([wallMs, waitedMs]) => wallMs - (Number.isNaN(waitedMs) ? 0 : waitedMs));
  const togetherCpuMs = held.reduce((sum, ms) => sum + ms, 0);
  return { alone: { wallMs: 20, cpuMs: 20 }, together, togetherCpuMs };
}

describe('a machine’s capacity', () => {
  it('is that of the spin that waited longest for a core', () => {
    const capacity = new Capacity(FINE);
    // Another program had the core of one of two spins for a while.
    assert.equal(capacity.of(probe([20, 0], [32, 8])), 0.75);
    assert.equal(capacity.of(probe([20, 0], [20, 0.05])), 1 - 0.05 / 20);
  });

  it('shows a load that never changes, from the first probe on', () => {
    const capacity = new Capacity(FINE);
    const busy = { ...probe([80, 60], [80, 60]), alone: { wallMs: 60, cpuMs: 20 } };
    for (let i = 0; i < 3; i++) assert.equal(capacity.of(busy), 0.25);
  });

  it('is full where cores of another kind, or a lower clock of all, make every spin slower together than alone', () => {
    const kinds = new Capacity(FINE);
    const turbo = new Capacity(FINE);
    for (let i = 0; i < 3; i++) {
      assert.equal(kinds.of(probe([20, 0], [45, 0])), 1);
      assert.equal(turbo.of(probe([29, 0], [29, 0])), 1);
    }
  });

  it('shows that others hold cores of such a machine', () => {
    const capacity = new Capacity(FINE);
    assert.equal(capacity.of(probe([20, 0], [45, 0])), 1);
    assert.equal(capacity.of(probe([20, 0], [90, 45])), 0.5);
  });

  it('shows a host that takes cores away without the system’s knowledge, and no longer where it stops', () => {
    const capacity = new Capacity(FINE);
    assert.equal(capacity.of(probe([20, 0], [20, 0])), 1);
    assert.equal(capacity.of(probe([20, 0], [40, 0])), 0.5);
    assert.equal(capacity.of(probe([20, 0], [20, 0])), 1);
  });

  it('does not take a disturbed spin alone for the speed of the machine', () => {
    const capacity = new Capacity(FINE);
    assert.equal(capacity.of(probe([20, 0], [40, 0])), 1);
    // Alone it took twice as long, because another program had half of its core.
    capacity.of({ ...probe([20, 0], [40, 0]), alone: { wallMs: 40, cpuMs: 20 } });
    assert.equal(capacity.of(probe([20, 0], [40, 0])), 1);
  });

  it('is the mean of all where only the CPU time of all is known', () => {
    const unknown = [
      [20, Number.NaN],
      [40, Number.NaN],
    ] as const;
    const capacity = new Capacity(FINE);
    assert.equal(capacity.of({ ...probe(...unknown), togetherCpuMs: 30 }), 0.5);
    assert.equal(capacity.of({ ...probe(...unknown), togetherCpuMs: 61 }), 1);
  });

  it('is taken for full where nothing is known, or the clock of CPU time is too coarse or stands still', () => {
    for (const step of [COARSE, Number.POSITIVE_INFINITY, Number.NaN]) {
      const still = {
        ...probe([20, Number.NaN], [20, Number.NaN]),
        togetherCpuMs: 0,
        alone: { wallMs: 20, cpuMs: 0 },
      };
      const capacity = new Capacity(step);
      assert.equal(capacity.of(still), 1);
      // What is slower than before is still seen.
      assert.ok(
        isContended(
          capacity.of({ ...still, together: still.together.map((one) => ({ ...one, wallMs: 40 })) }),
        ),
      );
    }
  });

  it('is that of the waiting alone where there is one core', () => {
    const capacity = new Capacity(FINE);
    assert.equal(capacity.of(probe([20, 0])), 1);
    assert.equal(capacity.of(probe([40, 20])), 0.5);
  });

  it('is none where a spin never got a core', () => {
    assert.equal(new Capacity(FINE).of(probe([20, 0], [1000, 1000])), 0);
  });
});
