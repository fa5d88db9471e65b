import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';
import { endsByClock } from './ends-by-clock.js';
import { quickClock } from './quick-clock.js';

/** A loop that ends when a time is up, by the clock that `read` reads. */
const until = (read: () => number, ms: number) => (): number => {
  let rounds = 0;
  for (const end = read() + ms; read() < end; ) rounds++;
  return rounds;
};

describe('a task that ends when a time is up', () => {
  // Every read takes 0.01 ms, however busy the machine is.
  const own = performance.now;
  let ms = 0;
  before(() => {
    performance.now = () => (ms += 0.01);
  });
  after(() => {
    performance.now = own;
  });

  for (const [clock, read] of [
    ['Date.now', () => Date.now()],
    ['new Date', () => Date.parse(new Date().toISOString())],
    ['performance.now', () => performance.now()],
    ['process.hrtime.bigint', () => Number(process.hrtime.bigint()) / 1e6],
    ['process.hrtime', () => process.hrtime().reduce((s, ns) => s * 1e3 + ns / 1e6)],
  ] as const) {
    it(`is known by ${clock}`, async () => {
      assert.equal(await endsByClock(until(read, 20)), true);
    });
  }

  it('is known where it is asynchronous, and every clock is its own again', async () => {
    const clocks = [Date, performance.now, process.hrtime];
    const spin = until(() => Date.now(), 20);
    assert.equal(await endsByClock(async () => spin()), true);
    assert.deepEqual([Date, performance.now, process.hrtime], clocks);
  });
});

it('a task that only looks at the clock as it goes is none of these', async () => {
  const work = (): number => {
    let sum = 0;
    for (let i = 0; i < 3e6; i++) sum += i % 1e4 === 0 ? Date.now() : i % 7;
    return sum;
  };
  assert.equal(await endsByClock(work), false);
});

it('a task that reads no clock, or throws, says nothing', async () => {
  assert.equal(await endsByClock(() => 1), undefined);
  assert.equal(
    await endsByClock(() => {
      throw new Error('no luck');
    }),
    undefined,
  );
});

it('nobody waits for ever for a moment that a faster clock skipped', () => {
  const clock = quickClock(16, 5);
  try {
    assert.throws(() => {
      for (;;) Date.now();
    }, /takes longer/);
  } finally {
    clock.restore();
  }
});

const measure = sourceMeasurer();

it('the main thread’s cell says so of its workload, and keeps its numbers', async () => {
  const outcome = await measure(
    moduleOf('run: () => { const end = Date.now() + 5; while (Date.now() < end); return 1; }'),
  );
  assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
  assert.equal(outcome.measurement.evidence.endsByClock, true);
  assert.ok((outcome.measurement.metrics.warm ?? []).every((ms) => ms >= 15));
});
