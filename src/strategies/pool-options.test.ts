import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadStrategy } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import type { OptionValues } from '../model/strategy-facts.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

/** Tasks wait, so that several can be under way; each answers how many are, and how many began before it, in its own worker. */
const path = folder.write(
  'under-way',
  `let underWay = 0;
let begun = 0;
const run = async (task) => {
  underWay++;
  const before = begun++;
  const most = underWay;
  await new Promise((resolve) => setTimeout(resolve, 20));
  underWay--;
  return { task, most, before, pid: process.pid };
};
export default {
  title: 'under way', sizeUnit: 'tasks', sizes: [1],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, i) => i) }),
  run,
  answer: (results) => results.length,
};
`,
);

interface Seen {
  readonly task: number;
  readonly most: number;
  readonly before: number;
  readonly pid: number;
}

describe('options of the packages’ pools reach the package', () => {
  for (const id of ['piscina', 'tinypool', 'tinypool-process']) {
    it(`${id} has so many tasks under way in a worker as concurrentTasksPerWorker says, and one without it`, async () => {
      const most = (seen: readonly Seen[]) => Math.max(...seen.map((one) => one.most));
      assert.equal(most(await runs(id, {}, [EIGHT])), 1);
      assert.equal(most(await runs(id, { concurrentTasksPerWorker: '4' }, [EIGHT])), 4);
    });
  }

  for (const id of ['workerpool', 'workerpool-process']) {
    it(`${id} takes the last waiting task first with queueStrategy lifo, and the first without it`, async () => {
      const order = (seen: readonly Seen[]) =>
        seen.toSorted((a, b) => a.before - b.before).map(({ task }) => task);
      assert.deepEqual(order(await runs(id, {}, [EIGHT])), [0, 1, 2, 3, 4, 5, 6, 7]);
      // The first goes to the idle worker before any other waits.
      assert.deepEqual(order(await runs(id, { queueStrategy: 'lifo' }, [EIGHT])), [0, 7, 6, 5, 4, 3, 2, 1]);
    });
  }

  it('jest-worker gives each task to the first idle worker with workerSchedulingPolicy in-order, and to the next without it', async () => {
    const alone = [[0], [1], [2], [3]];
    const pids = (seen: readonly Seen[]) => new Set(seen.map(({ pid }) => pid)).size;
    assert.equal(pids(await runs('jest-worker', {}, alone, 2)), 2);
    assert.equal(pids(await runs('jest-worker', { workerSchedulingPolicy: 'in-order' }, alone, 2)), 1);
  });
});

it('an option of a pool refuses a value that the package does not take', async () => {
  await assert.rejects(
    runs('piscina', { atomics: 'never' }, [[0]]),
    /takes sync, async, disabled or package/,
  );
  await assert.rejects(
    runs('tinypool', { concurrentTasksPerWorker: '0' }, [[0]]),
    /takes a whole number from 1/,
  );
});

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7];

/** Runs lists of tasks one after another in one pool. */
async function runs(
  id: string,
  options: OptionValues,
  lists: readonly (readonly number[])[],
  workers = 1,
): Promise<Seen[]> {
  const strategy = await loadStrategy(id);
  const workload = await loadWorkload({ path, exportName: null, data: null });
  const input = { tasks: lists[0] ?? [], shared: undefined };
  const session = await strategy.open({ workload, input, workers, options });
  const seen: Seen[] = [];
  try {
    for (const tasks of lists) seen.push(...(await session.run(tasks)).results.map(asSeen));
  } finally {
    await session.close();
  }
  return seen;
}

function asSeen(result: unknown): Seen {
  assert.ok(typeof result === 'object' && result !== null);
  const { task, most, before, pid }: Readonly<Record<string, unknown>> = { ...result };
  return { task: Number(task), most: Number(most), before: Number(before), pid: Number(pid) };
}
