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
  `import { threadId } from 'node:worker_threads';
let underWay = 0;
let begun = 0;
const run = async (task) => {
  underWay++;
  const before = begun++;
  const most = underWay;
  await new Promise((resolve) => setTimeout(resolve, 20));
  underWay--;
  return { task, most, before, place: process.pid + '/' + threadId };
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
  /** Its process and thread. */
  readonly place: string;
}

describe('options of the packages’ pools reach the package', () => {
  for (const id of ['piscina', 'tinypool', 'tinypool-process']) {
    it(`${id} has so many tasks under way in a worker as concurrentTasksPerWorker says, and one without it`, async () => {
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
    assert.equal(places(await runs('jest-worker', {}, ALONE, 2)), 2);
    assert.equal(places(await runs('jest-worker', { workerSchedulingPolicy: 'in-order' }, ALONE, 2)), 1);
  });

  it('poolifier gives each task to the next worker with workerChoiceStrategy ROUND_ROBIN, and to the first idle one without it', async () => {
    assert.equal(places(await runs('poolifier', {}, ALONE, 2)), 1);
    assert.equal(places(await runs('poolifier', { workerChoiceStrategy: 'ROUND_ROBIN' }, ALONE, 2)), 2);
  });

  it('poolifier has one task under way in a worker with enableTasksQueue, and sends all at once without it', async () => {
    assert.equal(most(await runs('poolifier', {}, [EIGHT])), 8);
    assert.equal(most(await runs('poolifier', { enableTasksQueue: 'true' }, [EIGHT])), 1);
  });

  for (const workerChoiceStrategy of ['LEAST_BUSY', 'LEAST_ELU', 'FAIR_SHARE']) {
    it(`poolifier opens with ${workerChoiceStrategy}, which goes by what workers have done, and runs every task`, async () => {
      const seen = await runs('poolifier', { workerChoiceStrategy }, [EIGHT, EIGHT], 3);
      assert.deepEqual(
        seen.map(({ task }) => task),
        [...EIGHT, ...EIGHT],
      );
    });
  }
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
  // The package would take it, and send everything to one worker.
  await assert.rejects(
    runs('poolifier', { workerChoiceStrategy: 'WEIGHTED_ROUND_ROBIN' }, [[0]]),
    /takes LEAST_USED, ROUND_ROBIN, LEAST_BUSY, LEAST_ELU, FAIR_SHARE or package/,
  );
});

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7];
/** Each is given out when the one before it has been answered. */
const ALONE = [[0], [1], [2], [3]];

/** The most tasks that were under way in a worker. */
function most(seen: readonly Seen[]): number {
  return Math.max(...seen.map((one) => one.most));
}

/** In how many workers tasks ran. */
function places(seen: readonly Seen[]): number {
  return new Set(seen.map(({ place }) => place)).size;
}

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
  const { task, most, before, place }: Readonly<Record<string, unknown>> = { ...result };
  return { task: Number(task), most: Number(most), before: Number(before), place: String(place) };
}
