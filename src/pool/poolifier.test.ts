import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { loadStrategy } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import type { Session } from '../model/strategy.js';
import type { OptionValues } from '../model/strategy-facts.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { threadsAlive, threadsLeft } from '../testing/threads.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

/** So many tasks that answers are on their way when the thread ends. */
const TASKS = Array.from({ length: 300 }, (_, i) => i);

const EXITS = folder.write(
  'exits',
  `export const tasks = [0];
export default (task) => (task === 150 ? process.exit(7) : task);`,
);
const HEALTHY = folder.write('healthy', 'export const tasks = [0];\nexport default (task) => task;');
const THROWS_IN_THREADS = folder.write(
  'throws-in-threads',
  `import { isMainThread } from 'node:worker_threads';
if (!isMainThread) throw new Error('a deliberate error of a start');`,
);

describe('a pool of poolifier', () => {
  it('that loses a thread fails the run with its exit code, and throws for none of its unread answers', async () => {
    for (const enableTasksQueue of ['false', 'true']) {
      const before = threadsAlive();
      const session = await open(EXITS, { enableTasksQueue });
      const lost = { kind: 'exited', message: /ended by itself with exit code 7/ };
      // What the package throws in an event would fail this test.
      await assert.rejects(session.run(TASKS), lost);
      await assert.rejects(session.close(), lost);
      assert.equal(await threadsLeft(before), 0, 'the threads that it started for the lost one');
    }
  });

  it('is closed once its threads are gone, though it may wait for one that was faster than it', async () => {
    const before = threadsAlive();
    for (let turn = 0; turn < 5; turn++) {
      const session = await open(HEALTHY, {});
      await session.run(TASKS);
      await session.close();
    }
    assert.equal(await threadsLeft(before), 0);
  });

  it('whose threads all fail at their start is given up at the first error, and starts no more of them', async () => {
    const before = threadsAlive();
    const execArgv = `--import=${pathToFileURL(THROWS_IN_THREADS)}`;
    await assert.rejects(open(HEALTHY, { execArgv }), {
      kind: 'exited',
      message: /a worker of poolifier gave no answer: a deliberate error of a start/,
    });
    assert.equal(await threadsLeft(before), 0);
  });
});

async function open(path: string, options: OptionValues): Promise<Session> {
  const strategy = await loadStrategy('poolifier');
  const workload = await loadWorkload({ path, exportName: null, data: null });
  return strategy.open({ workload, input: { tasks: TASKS, shared: undefined }, workers: 3, options });
}
