import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadStrategy } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import type { RunOutcome, Session } from '../model/strategy.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { threadsAlive, threadsLeft } from '../testing/threads.js';

const folder = new WorkloadFolder();
after(() => folder.remove());
const strategy = await loadStrategy('worker-shared-main');

const TASKS = [0, 1, 2, 3];
let written = 0;

/**
 * Opens a session of the main thread and one thread. `meet()` makes each wait, in its first task of a run, until the
 * other has one too: so both take part, whoever is quicker.
 */
async function openWith(run: string): Promise<Session> {
  const path = folder.write(
    `main-${++written}`,
    `import { isMainThread, threadId } from 'node:worker_threads';
const meet = ({ met }) => {
  const mine = isMainThread ? 0 : 1;
  Atomics.store(met, mine, 1);
  Atomics.notify(met, mine);
  Atomics.wait(met, 1 - mine, 0, 20_000);
};
const meetLater = async ({ met }) => {
  Atomics.store(met, isMainThread ? 0 : 1, 1);
  while (Atomics.load(met, isMainThread ? 1 : 0) === 0) await new Promise((resolve) => setImmediate(resolve));
};
export default { tasks: [0], run: ${run} };`,
  );
  const workload = await loadWorkload({ path, exportName: null, data: null });
  const shared = { met: new Int32Array(new SharedArrayBuffer(8)) };
  return strategy.open({ workload, input: { tasks: TASKS, shared }, workers: 2, options: {} });
}

async function runOnce(run: string): Promise<RunOutcome> {
  const session = await openWith(run);
  try {
    return await session.run(TASKS);
  } finally {
    await session.close();
  }
}

describe('worker-shared-main', () => {
  it('computes on the main thread and on a thread at once, and each says what it took', async () => {
    const { results, workers } = await runOnce(
      '(task, shared) => { meet(shared); return threadId === 0 ? -task : task; }',
    );
    assert.deepEqual(results.map(Number).map(Math.abs), [0, 1, 2, 3]);
    assert.equal(workers.length, 2);
    const main = workers.find(({ threadId }) => threadId === 0);
    const thread = workers.find(({ threadId }) => threadId !== 0);
    assert.ok(main && thread && main.tasks >= 1 && thread.tasks >= 1);
    assert.equal(main.tasks + thread.tasks, 4);
    assert.ok(workers.every(({ pid, sharedMemory }) => pid === process.pid && sharedMemory));
  });

  it('keeps the main thread free while a task of its own waits', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const later =
      'async (task, shared) => { await meetLater(shared); await new Promise((done) => setTimeout(done, 20)); return task; }';
    const { results } = await runOnce(later);
    clearInterval(timer);
    assert.deepEqual(results, [0, 1, 2, 3]);
    assert.ok(ticks > 0);
  });

  const FAULTS: Readonly<Record<string, readonly [run: string, says: RegExp]>> = {
    'a task throws on the main thread': ["if (isMainThread) throw new Error('on main')", /on main/],
    'a task throws on a thread': ["if (!isMainThread) throw new Error('on a thread')", /on a thread/],
    'a task rejects on the main thread': [
      "if (isMainThread) return Promise.reject(new Error('main rejects'))",
      /main rejects/,
    ],
    'a thread exits': ['if (!isMainThread) process.exit(7)', /ended by itself with exit code 7/],
    'a thread returns a function': ['if (!isMainThread) return () => 0', /could not be cloned/],
  };
  for (const [what, [fault, says]] of Object.entries(FAULTS)) {
    it(`rejects every run after ${what}, and closing leaves nothing`, async () => {
      const before = threadsAlive();
      const session = await openWith(`(task, shared) => { meet(shared); ${fault}; return task; }`);
      await assert.rejects(session.run(TASKS), says);
      await assert.rejects(session.run(TASKS), says);
      await assert.rejects(session.close(), says);
      assert.equal(await threadsLeft(before), 0, 'threads left');
    });
  }

  it('is the main thread alone where there is one worker', async () => {
    const path = folder.write('alone', 'export default { tasks: [0], run: (task) => task };');
    const workload = await loadWorkload({ path, exportName: null, data: null });
    const before = threadsAlive();
    const input = { tasks: [0, 1, 2], shared: undefined };
    const session = await strategy.open({ workload, input, workers: 1, options: {} });
    const { results, workers } = await session.run(input.tasks);
    assert.equal(threadsAlive(), before);
    assert.deepEqual(results, [0, 1, 2]);
    assert.deepEqual(
      workers.map(({ threadId, tasks }) => [threadId, tasks]),
      [[0, 3]],
    );
    await session.close();
  });
});
