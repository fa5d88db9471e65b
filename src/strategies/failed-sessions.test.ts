import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { after, describe, it } from 'node:test';
import { allStrategies } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { createRandom } from '../model/random.js';
import type { Job } from '../model/strategy.js';
import { sessionFaults } from '../testing/faults/covered-faults.js';
import { commandsOf, markedProcesses, markProcesses } from '../testing/faults/leftovers.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { needsLoad } from '../testing/load-field.js';
import { threadsAlive, threadsLeft } from '../testing/threads.js';
import { withoutService } from '../testing/without-service.js';

const STRATEGIES = await allStrategies();
const folder = new WorkloadFolder();
after(() => folder.remove());
const mark = markProcesses();
// The threads of libuv's pool start with its first work, and stay.
await stat(folder.path);

describe('a session whose worker misbehaves', {
  skip: process.platform !== 'linux' && 'counts threads in /proc',
}, () => {
  for (const strategy of STRATEGIES) {
    const skip = withoutService(strategy);
    const faults = sessionFaults(strategy);
    for (const { fault, phase, workers } of faults) {
      it(`${strategy.id}: after "${fault}" in one of ${workers} every run rejects, and closing leaves nothing`, {
        skip,
      }, async () => {
        const job = await jobOf(
          folder.writeFaulty({ fault, phase, where: 'workers', loads: needsLoad(strategy.id) }),
          workers,
        );
        const before = threadsAlive();
        const session = await strategy.open(job);
        const error = await session.run(job.input.tasks).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        assert.ok(error instanceof Error, 'the first run rejects');
        await assert.rejects(session.run(job.input.tasks), error);
        await assert.rejects(session.close(), error, 'a caller that asked for no run must hear of it too');
        assert.deepEqual(commandsOf(markedProcesses(mark)), []);
        assert.equal(await threadsLeft(before), 0, 'threads left');
      });
    }

    if (faults.length === 0) continue;
    it(`${strategy.id}: a failed start rejects, and leaves nothing`, { skip }, async () => {
      const job = await jobOf(
        folder.writeFaulty({
          fault: 'throws',
          phase: 'startup',
          where: 'workers',
          loads: needsLoad(strategy.id),
        }),
      );
      const before = threadsAlive();
      await assert.rejects(strategy.open(job), /a deliberate error/);
      assert.deepEqual(commandsOf(markedProcesses(mark)), []);
      assert.equal(await threadsLeft(before), 0, 'threads left');
    });
  }
});

async function jobOf(path: string, workers = 2): Promise<Job> {
  const workload = await loadWorkload({ path, exportName: null, data: null });
  const input = await workload.workload.createInput(4, createRandom(1));
  return { workload, input, workers, options: {} };
}
