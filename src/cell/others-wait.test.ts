import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleOf, sourceMeasurer } from '../testing/measure-source.js';
import { now } from '../worker/clock.js';
import { longestWait, tailWait } from './others-wait.js';
import { watchLoop } from './watch-loop.js';

const measure = sourceMeasurer();

/** An attempt costs something only where the one before was disturbed. */
const ATTEMPTS = 30;

/** What a machine that is busy with other things may make of a block; it takes nothing away from a spin by the clock. */
const mostOf = (ms: number): number => 1.5 * ms + 5;

for (const ms of [0.2, 5, 50, 200]) {
  it(`a block of ${ms} ms reads as that`, async () => {
    const longest = await leastOf(() => longestBlock(async () => spin(ms)), mostOf(ms));
    assert.ok(longest >= ms && longest <= mostOf(ms), String(longest));
  });
}

it('a block that comes late in the run, and one after it, are seen up to a tick shorter', async () => {
  const work = async (): Promise<void> => {
    await sleep(20);
    spin(30);
    await sleep(20);
    // Others get their turn only when this is over, though the run has ended.
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => spin(60))));
  };
  const { ms, blocks } = await watchLoop(work);
  const long = blocks.filter((block) => block > 25);
  assert.ok(long.some((block) => block >= 29) && long.some((block) => block >= 59), String(blocks));
  assert.ok(ms >= 65, String(ms));
});

it('the longest of a million blocks is found', () => {
  const blocks = Array.from({ length: 1e6 }, (_, i) => (i === 5e5 ? 7 : 1));
  assert.equal(longestWait({ ms: 1e6, blocks }), 7);
});

it('waiting blocks nobody', async () => {
  const longest = await leastOf(() => longestBlock(() => sleep(100)), 10);
  assert.ok(longest <= 10, String(longest));
});

it('work that fails fails the watching', async () => {
  await assert.rejects(
    watchLoop(() => Promise.reject(new Error('no luck'))),
    /no luck/,
  );
});

describe('the wait that one in a hundred exceeds, at any moment', () => {
  it('is nearly the whole of one block', () => {
    // Two of 200 moments are more than 198 ms before its end.
    assert.equal(tailWait({ ms: 200, blocks: [200] }, 0.01), 198);
  });
  it('counts how long a run was free', () => {
    // 10 of 1000 moments: the 10 ms at the beginning of a block of 100 ms.
    assert.equal(tailWait({ ms: 1000, blocks: [0, 100, 0] }, 0.01), 90);
    assert.equal(tailWait({ ms: 1000, blocks: [0, 9, 0] }, 0.01), 0);
  });
  it('adds up what several blocks have beyond it', () => {
    // Beyond 15 ms: 5 of the first and 5 of the second.
    assert.equal(tailWait({ ms: 1000, blocks: [20, 3, 20] }, 0.01), 15);
  });
  it('is nothing where nothing was blocked', () => {
    assert.equal(tailWait({ ms: 0, blocks: [] }, 0.01), 0);
    assert.equal(tailWait({ ms: 5, blocks: [0, 0] }, 0.01), 0);
  });
});

for (const ms of [50, 200]) {
  /** Four tasks that take so long together. */
  const SPIN = moduleOf(
    `run: (task) => { const end = performance.now() + ${ms / 4}; while (performance.now() < end); return task; },`,
  );

  it(`spins of ${ms} ms keep others waiting for as long on the main thread`, async () => {
    const longest = await leastOf(async () => {
      const waits = await waitsOf(SPIN, 'main-thread');
      assert.ok(waits.loopDelayP99 >= 0.9 * ms && waits.loopDelayP99 <= waits.othersWait);
      return waits.othersWait;
    }, mostOf(ms));
    assert.ok(longest >= ms && longest <= mostOf(ms), String(longest));
  });

  it(`spins of ${ms} ms keep nobody waiting in workers`, async () => {
    // A main thread that had to wait for a single task would be kept for this long.
    const longest = await leastOf(async () => (await waitsOf(SPIN, 'worker-copy')).othersWait, ms / 4);
    assert.ok(longest < ms / 4, String(longest));
  });
}

it('tasks that only wait keep nobody waiting', async () => {
  const source = moduleOf('run: (task) => new Promise((resolve) => setTimeout(resolve, 50, task)),');
  const longest = await leastOf(async () => (await waitsOf(source, 'async')).othersWait, 10);
  assert.ok(longest <= 10, String(longest));
});

async function waitsOf(
  source: string,
  strategy: string,
): Promise<{ othersWait: number; loopDelayP99: number }> {
  const outcome = await measure(source, strategy);
  assert.ok(outcome.status === 'measured', JSON.stringify(outcome));
  const { othersWait: [othersWait] = [], loopDelayP99: [loopDelayP99] = [] } = outcome.measurement.metrics;
  assert.ok(othersWait !== undefined && loopDelayP99 !== undefined);
  return { othersWait, loopDelayP99 };
}

/** What other programs add comes and goes; the work's own share is in every attempt. Tries until one is this short. */
async function leastOf(attempt: () => Promise<number>, enough: number): Promise<number> {
  let least = await attempt();
  for (let i = 1; i < ATTEMPTS && least > enough; i++) least = Math.min(least, await attempt());
  return least;
}

async function longestBlock(work: () => Promise<void>): Promise<number> {
  return Math.max(...(await watchLoop(work)).blocks);
}

function spin(ms: number): void {
  const end = now() + ms;
  while (now() < end);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
