import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { RUN_OPTIONS } from '../cli/run/run-options.js';
import { allStrategies, builtInWorkloads, strategyIds } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { BASELINE_STRATEGY } from '../model/cell.js';
import { createRandom } from '../model/random.js';
import type { Job, RunOutcome, Strategy } from '../model/strategy.js';
import type { StrategyFacts } from '../model/strategy-facts.js';
import { optionValue } from '../model/strategy-option.js';
import type { LoadedInput, LoadedWorkload } from '../model/workload.js';
import { perTask, startsWorkerPerTask } from '../pool/per-task.js';
import { planProblem } from '../store/plan-problem.js';
import { resultsOf } from '../testing/complete.js';
import { contractCounts } from '../testing/contract-cases.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { testPlan } from '../testing/plan.js';
import { prepared } from '../testing/prepared.js';
import { threadsAlive, threadsLeft } from '../testing/threads.js';
import { whyUnsuitable } from '../testing/unsuitable-workload.js';
import { withoutService } from '../testing/without-service.js';

const STRATEGIES = await allStrategies();

it('lists every strategy by the name of its file, and the main thread as the simplest', async () => {
  const ids = STRATEGIES.map(({ id }) => id);
  assert.deepEqual([...ids].sort(), strategyIds().sort());
  assert.equal(ids[0], BASELINE_STRATEGY);
});

it('declares an option of several strategies once, and none that `run` has itself', () => {
  const declared = new Set(STRATEGIES.flatMap(({ options = [] }) => options));
  const names = [...declared].map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.deepEqual(
    names.filter((name) => name in RUN_OPTIONS),
    [],
  );
});

const folder = new WorkloadFolder();
after(() => folder.remove());
/** Tasks and results that hold typed arrays, which some strategies move or share. */
const BYTES = folder.write(
  'bytes',
  `export default {
  sizes: [6],
  createInput: (size) => {
    const all = Float64Array.from({ length: 2 * size }, (_, i) => i);
    return { tasks: Array.from({ length: size }, (_, i) => ({ part: all.subarray(i, 2 * i + 1) })), shared: all };
  },
  run: ({ part }, all) => ({ doubled: part.map((one) => 2 * one), of: all.length }),
  answer: (results) => results.map(({ doubled, of }) => doubled.join() + '/' + of).join(' '),
};`,
);
/** What is loaded here must not be loaded again in a worker: each load adds a step. */
const LOADED = folder.write(
  'loaded',
  `export default {
  sizes: [6],
  createInput: (size) => ({ tasks: Array.from({ length: size }, (_, i) => i), shared: { step: 10 } }),
  load: async (task, { step }) => task + step,
  run: (loaded, { step }) => loaded * step,
  answer: (results) => results.join(' '),
};`,
);

for (const strategy of STRATEGIES) {
  if (strategy.facts.where === 'elsewhere') continue;
  describe(strategy.id, () => {
    it('states facts that a results file can hold, and options that accept their own defaults', () => {
      const { id, facts, options = [] } = strategy;
      const values = Object.fromEntries(options.map((option) => [option.name, option.default]));
      const strategies = [{ id, facts, options: values }];
      assert.equal(planProblem(testPlan({ strategies })), undefined);
      for (const option of options) assert.equal(optionValue(option, values), option.default);
    });

    for (const [id, path] of builtInWorkloads()) {
      for (const workers of contractCounts(strategy, id)) contract(strategy, path, workers);
    }
    for (const path of [BYTES, LOADED]) {
      for (const workers of contractCounts(strategy, nameOf(path))) contract(strategy, path, workers);
    }
  });
}

function contract(strategy: Strategy, path: string, workers: number): void {
  const skip = withoutService(strategy);
  it(`computes ${nameOf(path)} with ${workers} workers, where it says it does, and leaves nothing alive`, {
    skip,
  }, async () => {
    const known = await knownWorkload(path);
    const { loaded } = known;
    const before = threadsAlive();
    if (whyUnsuitable(strategy, loaded.workload) !== undefined) {
      await assert.rejects(runTwice(strategy, known, workers), { kind: 'unsuitable' });
      return;
    }
    const outcomes = await runTwice(strategy, known, workers);
    for (const outcome of outcomes) {
      assert.equal(loaded.workload.answer?.(outcome.results), known.right);
      assertEvidence(strategy.facts, outcome, loaded, workers);
    }
    for (const pid of otherPids(outcomes)) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
    assert.equal(await threadsLeft(before), 0, 'threads left');
  });
}

function nameOf(path: string): string {
  return path.replace(/^.*[\\/]|\.m?js$/g, '');
}

/** A workload that is set up, at its smallest size. */
interface Known {
  readonly loaded: LoadedWorkload;
  readonly input: LoadedInput;
  /** What a plain loop over the tasks answers. */
  readonly right: unknown;
}

const known = new Map<string, Promise<Known>>();
after(async () => {
  for (const { loaded } of await Promise.all(known.values())) await loaded.workload.teardown?.();
});

/** Sets a workload up once for all strategies: none of them changes an input. */
function knownWorkload(path: string): Promise<Known> {
  const before = known.get(path);
  const made = before ?? setUp(path);
  known.set(path, made);
  return made;
}

async function setUp(path: string): Promise<Known> {
  const loaded = await loadWorkload({ path, exportName: null, data: null });
  const { workload } = loaded;
  const [smoke = 1] = workload.sizes;
  await workload.setup?.(smoke);
  const input = await workload.createInput(smoke, createRandom(1));
  return { loaded, input, right: workload.answer?.(await resultsOf(workload, input)) };
}

/** Runs twice in one session: the second run finds workers that have run before. */
async function runTwice(strategy: Strategy, { loaded, input }: Known, workers: number) {
  const { workload } = loaded;
  const job: Job = { workload: loaded, input: prepared(strategy, input), workers, options: {} };
  const open = startsWorkerPerTask(strategy, workload) ? perTask(strategy).open : strategy.open;
  const session = await open(job);
  const run = (): Promise<RunOutcome> => {
    job.input.renew?.();
    return session.run(job.input.tasks);
  };
  try {
    return [await run(), await run()];
  } finally {
    await session.close();
  }
}

/** Checks, by what the workers reported about themselves, that tasks ran where the strategy states. */
function assertEvidence(
  facts: StrategyFacts,
  outcome: RunOutcome,
  { workload }: LoadedWorkload,
  workers: number,
): void {
  const { where, input, mainComputes = false } = facts;
  const ran = outcome.workers.filter(({ tasks }) => tasks > 0);
  assert.equal(
    ran.reduce((sum, { tasks }) => sum + tasks, 0),
    outcome.results.length,
    'every task was computed once',
  );
  for (const { pid, threadId, sharedMemory } of ran) {
    assert.equal(pid !== process.pid, where === 'processes');
    if (!mainComputes || pid !== process.pid) assert.equal(threadId !== 0, where === 'threads');
    assert.equal(sharedMemory, input === 'shared');
  }
  const onMain = outcome.workers.filter(({ pid, threadId }) => pid === process.pid && threadId === 0).length;
  assert.equal(onMain, where === 'here' || mainComputes ? 1 : 0, 'the main thread among the workers');
  const places = new Set(outcome.workers.map(({ pid, threadId }) => `${pid}/${threadId}`));
  const expected = startsWorkerPerTask({ facts }, workload) ? outcome.results.length : workers;
  assert.equal(places.size, expected, 'as many different threads or processes as workers');
}

function otherPids(outcomes: readonly RunOutcome[]): number[] {
  return outcomes
    .flatMap(({ workers }) => workers.map(({ pid }) => pid))
    .filter((pid) => pid !== process.pid);
}
