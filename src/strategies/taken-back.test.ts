import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadStrategy } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { prepared } from '../testing/prepared.js';
import { sourceOf } from '../testing/workload-source.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

const QUICK = 500;
const BEHIND = 60;
/** More than any machine needs: the wait ends as soon as the others are done. */
const LIMIT_MS = 20_000;

/** Among tasks that do nothing, one that waits until all others are done, and says whether they were. */
const SOURCE = `export default {
  tasks: Array.from({ length: ${QUICK + 1 + BEHIND} }, (_, i) => i),
  run(task, done) {
    if (task !== ${QUICK}) {
      Atomics.add(done, 0, 1);
      Atomics.notify(done, 0);
      return task;
    }
    const until = performance.now() + ${LIMIT_MS};
    for (let seen = 0; (seen = Atomics.load(done, 0)) < ${QUICK + BEHIND}; )
      if (Atomics.wait(done, 0, seen, until - performance.now()) === 'timed-out') return 'waited in vain';
    return task;
  },
  FIELDS
};`;

for (const [id, fields] of [
  ['worker-copy', ''],
  ['worker-copy-once', ''],
  ['hybrid', 'load: (task) => task,'],
] as const) {
  describe(id, () => {
    it('gives tasks that wait behind a long one to a worker that is idle, and computes each once', async () => {
      const strategy = await loadStrategy(id);
      const path = folder.write(id, SOURCE.replace('FIELDS', fields));
      const workload = await loadWorkload(sourceOf(path));
      const done = new Int32Array(new SharedArrayBuffer(4));
      const tasks = Array.from({ length: QUICK + 1 + BEHIND }, (_, i) => i);
      const input = prepared(strategy, { tasks, shared: done });
      const session = await strategy.open({ workload, input, workers: 2, options: {} });
      try {
        for (let run = 0; run < 5; run++) {
          Atomics.store(done, 0, 0);
          const { results, workers } = await session.run(input.tasks);
          assert.deepEqual(results, tasks, `run ${run}`);
          assert.equal(Atomics.load(done, 0), QUICK + BEHIND, 'no task was computed twice');
          assert.equal(
            workers.reduce((sum, one) => sum + one.tasks, 0),
            tasks.length,
          );
        }
      } finally {
        await session.close();
      }
    });
  });
}
