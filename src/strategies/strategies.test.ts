import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtInWorkloads, loadStrategy, strategyIds } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { createRandom } from '../model/random.js';
import type { Job, RunOutcome, Strategy } from '../model/strategy.js';
import type { LoadedWorkload } from '../model/workload.js';
import { perTask } from '../pool/per-task.js';
import { threadsAlive, threadsLeft } from '../testing/threads.js';

const WORKER_COUNTS = [1, 2, 3];

/** Where a strategy's tasks must have run, by what the workers said of themselves. */
const EVIDENCE: Readonly<
  Record<string, { otherThreads: boolean; otherProcesses: boolean; shared: boolean }>
> = {
  'main-thread': { otherThreads: false, otherProcesses: false, shared: false },
  'worker-copy': { otherThreads: true, otherProcesses: false, shared: false },
  'worker-shared': { otherThreads: true, otherProcesses: false, shared: true },
  'child-fork': { otherThreads: false, otherProcesses: true, shared: false },
};

for (const id of strategyIds()) {
  const strategy = await loadStrategy(id);
  describe(id, () => {
    it('is called what its file is called', () => assert.equal(strategy.id, id));

    for (const path of builtInWorkloads().values()) {
      for (const workers of WORKER_COUNTS) contract(strategy, path, workers);
    }
  });
}

function contract(strategy: Strategy, path: string, workers: number): void {
  const name = path.replace(/^.*[\\/]|\.js$/g, '');
  const reason = strategy.unsupported?.({ workload: name, size: 1, strategy: strategy.id, workers });
  if (reason !== undefined) return;
  it(`computes ${name} with ${workers} workers, where it says it does, and leaves nothing alive`, async () => {
    const loaded = await loadWorkload(path);
    const before = threadsAlive();
    const runs = await runTwice(strategy, loaded, workers);
    for (const outcome of runs.outcomes) {
      assert.equal(loaded.workload.answer(outcome.results), runs.right);
      assertEvidence(strategy.id, outcome, loaded, workers);
    }
    for (const pid of otherPids(runs.outcomes)) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    assert.equal(await threadsLeft(before), 0, 'threads left');
  });
}

/** Twice in one session: the second run finds workers that have run before. */
async function runTwice(strategy: Strategy, loaded: LoadedWorkload, workers: number) {
  const { workload } = loaded;
  const [smoke = 1] = workload.sizes;
  const input = await workload.createInput(smoke, createRandom(1));
  const count = workload.taskCount(input);
  const job: Job = {
    workload: loaded,
    input,
    tasks: { first: 0, count },
    workers,
    chunk: 1,
    serialization: 'advanced',
  };
  const results = await Promise.all(Array.from({ length: count }, (_, task) => workload.run(input, task)));
  const open = workload.lifecycle === 'per-task' ? perTask(strategy).open : strategy.open;
  const session = await open(job);
  try {
    return { right: workload.answer(results), outcomes: [await session.run(), await session.run()] };
  } finally {
    await session.close();
  }
}

function assertEvidence(
  id: string,
  outcome: RunOutcome,
  { workload }: LoadedWorkload,
  workers: number,
): void {
  const evidence = EVIDENCE[id];
  assert.ok(evidence, `this test does not know where ${id} should run`);
  const ran = outcome.workers.filter(({ tasks }) => tasks > 0);
  assert.equal(
    ran.reduce((sum, { tasks }) => sum + tasks, 0),
    outcome.results.length,
    'every task was computed once',
  );
  for (const { pid, threadId, sharedMemory } of ran) {
    assert.equal(pid !== process.pid, evidence.otherProcesses);
    assert.equal(threadId !== 0, evidence.otherThreads);
    assert.equal(sharedMemory, evidence.shared);
  }
  const places = new Set(outcome.workers.map(({ pid, threadId }) => `${pid}/${threadId}`));
  const expected =
    workload.lifecycle === 'per-task' && id !== 'main-thread' ? outcome.results.length : workers;
  assert.equal(places.size, expected, 'as many different threads or processes as workers');
}

function otherPids(outcomes: readonly RunOutcome[]): number[] {
  return outcomes
    .flatMap(({ workers }) => workers.map(({ pid }) => pid))
    .filter((pid) => pid !== process.pid);
}
