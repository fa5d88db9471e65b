import assert from 'node:assert/strict';
import { after, afterEach, describe, it, mock } from 'node:test';
import { loadStrategy } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import type { AnyTasks } from '../model/workload.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';

const folder = new WorkloadFolder();
after(() => folder.remove());
afterEach(() => mock.restoreAll());

const TASKS = 8;
const RUNS = 4;

/**
 * A delay: the kind of access to shared memory that a thread makes late, which one of them (0: all), and by
 * how many ms.
 */
interface Late {
  readonly step: 'wait' | 'load' | 'add';
  readonly only: number;
  readonly ms: number;
  readonly oneThread?: boolean;
}

const NUMBERS = Array.from({ length: TASKS }, (_, task) => task);

/** The tasks of a run, by the way in which they get to the threads. */
const TASKS_BY_WAY: Readonly<Record<string, AnyTasks>> = {
  'in shared memory': inSharedMemory(NUMBERS),
  posted: NUMBERS,
};

for (const id of ['worker-shared', 'worker-shared-main'])
  describe(`${id} with forced delays`, () => {
    const cases: readonly { readonly notifyMs: number; readonly late: readonly Late[] }[] = [
      { notifyMs: 60, late: [{ step: 'wait', only: 1, ms: 20 }] },
      { notifyMs: 60, late: [{ step: 'wait', only: 0, ms: 20 }] },
      { notifyMs: 60, late: [{ step: 'wait', only: 0, ms: 80, oneThread: true }] },
      { notifyMs: 20, late: [{ step: 'load', only: 0, ms: 30 }] },
      { notifyMs: 0, late: [{ step: 'load', only: 0, ms: 60, oneThread: true }] },
      { notifyMs: 20, late: [{ step: 'add', only: 0, ms: 10, oneThread: true }] },
    ];
    for (const { notifyMs, late } of cases) {
      const words = late.map(({ step, only, ms, oneThread }) => {
        return `${ms} ms before ${only === 0 ? 'every' : 'the first'} ${step} of ${oneThread ? 'one worker' : 'each worker'}`;
      });
      for (const [how, tasks] of Object.entries(TASKS_BY_WAY)) {
        it(`each run answers with its own results, its tasks ${how}: ${notifyMs} ms before a notify, ${words.join(', ')}`, async () => {
          await holdsWith(id, notifyMs, late, tasks);
        });
      }
    }
  });

function inSharedMemory(numbers: readonly number[]): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(8 * numbers.length));
  shared.set(numbers);
  return shared;
}

async function holdsWith(
  id: string,
  notifyMs: number,
  late: readonly Late[],
  tasks: AnyTasks,
): Promise<void> {
  const word = new Int32Array(new SharedArrayBuffer(4));
  const notify = Atomics.notify;
  mock.method(Atomics, 'notify', (array: Int32Array, index: number, count?: number) => {
    Atomics.wait(word, 0, 0, notifyMs);
    return notify(array, index, count);
  });
  const workload = await loadWorkload({
    path: folder.write(`late-${++written}`, lateWorkload(late)),
    exportName: null,
    data: null,
  });
  const strategy = await loadStrategy(id);
  // Two threads, and the main thread where it computes too.
  const workers = strategy.facts.mainComputes ? 3 : 2;
  const turn = new Int32Array(new SharedArrayBuffer(8));
  const job = { workload, input: { tasks, shared: { turn } }, workers, options: {} };
  const session = await strategy.open(job);
  try {
    for (let run = 1; run <= RUNS; run++) {
      turn[0] = run;
      const { results, workers: ran } = await session.run(tasks);
      assert.deepEqual(
        results,
        Array.from({ length: TASKS }, (_, task) => (task % 2 === 0 ? run * 100 + task : `${run}/${task}`)),
      );
      assert.equal(ran.length, workers);
      assert.equal(new Set(ran.map(({ threadId }) => threadId)).size, workers, 'one answer per worker');
      assert.equal(
        ran.reduce((sum, { tasks }) => sum + tasks, 0),
        TASKS,
      );
    }
  } finally {
    await session.close();
  }
}

let written = 0;

/**
 * The text of a workload whose results name the run in which they were computed. Importing it makes its
 * thread late.
 */
function lateWorkload(late: readonly Late[]): string {
  return `import { isMainThread, workerData } from 'node:worker_threads';
const sleeper = new Int32Array(new SharedArrayBuffer(4));
const wait = Atomics.wait, add = Atomics.add;
const sleep = (ms) => wait(sleeper, 0, 0, ms);
if (!isMainThread) {
  const mine = add(workerData.shared.turn, 1, 1);
  for (const { step, only, ms, oneThread } of ${JSON.stringify(late)}) {
    if (oneThread && mine > 0) continue;
    const real = Atomics[step];
    let calls = 0;
    Atomics[step] = (...args) => {
      if (++calls === only || only === 0) sleep(ms);
      return real(...args);
    };
  }
}
export default {
  title: 'names its run',
  sizeUnit: 'tasks',
  sizes: [${TASKS}],
  createInput: () => ({ tasks: [0] }),
  run: (task, { turn }) => {
    const run = turn[0];
    if (task === 0) sleep(200);
    return task % 2 === 0 ? run * 100 + task : run + '/' + task;
  },
  answer: (results) => results.join(),
};
`;
}
