import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { allStrategies } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { createRandom } from '../model/random.js';
import type { Job, Strategy } from '../model/strategy.js';
import type { FaultKind } from '../testing/faults/fault-kinds.js';
import { commandsOf, markedProcesses, markProcesses } from '../testing/faults/leftovers.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { needsLoad } from '../testing/load-field.js';
import { threadsAlive, threadsLeft } from '../testing/threads.js';
import { withoutService } from '../testing/without-service.js';

// These faults leave the session's own process alive, and the tests look from inside it: whoever opens a
// session can go on.
const FAULTS: readonly FaultKind[] = [
  'throws',
  'rejects unheard',
  'exits',
  'returns a function',
  'sends a message',
];
/**
 * The strategies with workers. A strategy that runs here has no separate worker that could misbehave. Where the main
 * thread computes too, chance decides who gets the task that misbehaves: worker-shared-main has tests of its own.
 */
const WITH_WORKERS = (await allStrategies()).filter(
  ({ facts }) => (facts.where === 'threads' || facts.where === 'processes') && facts.mainComputes !== true,
);

const folder = new WorkloadFolder();
after(() => folder.remove());
const mark = markProcesses();

describe('a session whose worker misbehaves', {
  skip: process.platform !== 'linux' && 'counts threads in /proc',
}, () => {
  for (const strategy of WITH_WORKERS) {
    const skip = withoutService(strategy);
    const faults = faultsOf(strategy);
    for (const fault of faults) {
      it(`${strategy.id}: after "${fault}" every run rejects, and closing leaves nothing`, {
        skip,
      }, async () => {
        const job = await jobOf(
          folder.writeFaulty({ fault, phase: 'first run', where: 'workers', loads: needsLoad(strategy.id) }),
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

function faultsOf({ package: needed, service }: Strategy): readonly FaultKind[] {
  // Its workers speak with the session as those of a fork do, and its server takes a second to start.
  if (service !== undefined) return ['throws', 'exits', 'returns a function', 'sends a message'];
  // A package's pool gets what its workers send: most drop a message that they don't know.
  return FAULTS.filter((fault) => fault !== 'sends a message' || needed === undefined);
}

async function jobOf(path: string): Promise<Job> {
  const workload = await loadWorkload({ path, exportName: null, data: null });
  const input = await workload.workload.createInput(4, createRandom(1));
  return { workload, input, workers: 2, options: {} };
}
