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
      assert.equal(await endsByClock(async () => until(read, 20)), true);
    });
  }

  it('is known where it is asynchronous, and every clock is its own again', async () => {
    const clocks = [Date, performance.now, process.hrtime];
    const spin = until(() => Date.now(), 20);
    assert.equal(await endsByClock(async () => async () => spin()), true);
    assert.deepEqual([Date, performance.now, process.hrtime], clocks);
  });
});

it('a task that only looks at the clock as it goes is none of these', async () => {
  const work = (): number => {
    let sum = 0;
    for (let i = 0; i < 3e6; i++) sum += i % 1e4 === 0 ? Date.now() : i % 7;
    return sum;
  };
  assert.equal(await endsByClock(async () => work), false);
});

it('a task that reads no clock, or throws, says nothing', async () => {
  assert.equal(await endsByClock(async () => () => 1), undefined);
  assert.equal(
    await endsByClock(async () => () => {
      throw new Error('no luck');
    }),
    undefined,
  );
});

it('nobody waits for ever for a moment that a faster clock skipped', () => {
  const clock = quickClock(16, 5);
  try {
    assert.throws(
      () =>
        clock.within(() => {
          for (;;) Date.now();
        }),
      /takes longer/,
    );
  } finally {
    clock.restore();
  }
});

it('a task is tried on tasks that nobody has consumed', async () => {
  const tasks: number[][] = [];
  const drain = async () => {
    const own = Array.from({ length: 2000 }, (_, i) => i);
    tasks.push(own);
    return () => {
      for (; own.length > 0; own.pop()) performance.now();
    };
  };
  assert.equal(await endsByClock(drain), false);
  assert.ok(tasks.length > 1 && tasks.every(({ length }) => length === 0));
});

it('a task that polls while it waits is not taken for one: whom it waits for decides its end', async () => {
  let call = 0;
  const polls = async () => async () => {
    const ready = setTimeout(() => {}, 0);
    for (let left = call++ % 2 === 0 ? 60 : 2; left > 0; left--) {
      for (let i = 0; i < 10; i++) Date.now();
      await new Promise(setImmediate);
    }
    clearTimeout(ready);
  };
  for (let i = 0; i < 4; i++) assert.equal(await endsByClock(polls), undefined);
});

it('nobody but the task reads the faster clock, and a read of another never throws', async () => {
  const clock = quickClock(1000, 0);
  try {
    const before = Date.now();
    let another = 0;
    const timer = new Promise<void>((resolve) =>
      setTimeout(() => {
        another = Date.now();
        resolve();
      }, 5),
    );
    await clock.within(() => timer);
    assert.equal(clock.reads(), 0);
    assert.ok(another - before < 60_000, String(another - before));
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
