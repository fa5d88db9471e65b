import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { loadWorkload } from '../discovery/load-workload.js';
import { MeasurementError } from '../model/failure.js';
import type { RunOutcome, Strategy } from '../model/strategy.js';
import type { LoadedInput } from '../model/workload.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';
import { loadField } from '../testing/load-field.js';
import { prepared } from '../testing/prepared.js';
import { strategiesHere } from '../testing/strategies-here.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

/** Objects that any library would await, though none is a Promise of this realm. */
const AWAITED = `const foreign = vm.runInNewContext('(value) => Promise.resolve(value)');
const later = (value) => ({ then: (done) => void setImmediate(done, value) });
const run = (task) => [task, foreign(task), later(task), later('t' + task)][task % 4];`;

for (const strategy of await strategiesHere()) {
  const { id, facts } = strategy;
  describe(`results of ${id}`, () => {
    it('are what thenables of any kind resolve to, beside plain results', async () => {
      const { results } = await runOnce(strategy, 'thenables', `import vm from 'node:vm';\n${AWAITED}`, {
        tasks: [0, 1, 2, 3, 4, 5, 6, 7],
        shared: undefined,
      });
      assert.deepEqual(results, [0, 1, 2, 't3', 4, 5, 6, 't7']);
    });

    if (facts.where === 'here') return;

    // The main thread sends its own results nowhere, and which thread takes a task is chance.
    const skip = facts.mainComputes === true;
    it('that hold a function fail with the path to it', { skip }, async () => {
      const run = 'const run = (task) => ({ rows: [task, { parse() {} }] });';
      await assert.rejects(
        runOnce(strategy, 'result', run, { tasks: [0, 1], shared: undefined }),
        refused(/ result\.rows\[1\]\.parse is a function/),
      );
    });

    it('are not computed if shared data holds a function, whose path is in the error', async () => {
      const shared = { rows: [0, 1, 2, { parse: () => 0 }] };
      const run = runOnce(strategy, 'shared', 'const run = () => 0;', { tasks: [0, 1], shared });
      await assert.rejects(run, refused(/ shared\.rows\[3\]\.parse is a function/));
    });

    it('are not computed if a task holds a function, whose path is in the error', async () => {
      const tasks = [{ text: '' }, { parse: () => 0 }];
      const run = runOnce(strategy, 'task', 'const run = () => 0;', { tasks, shared: undefined });
      await assert.rejects(
        run,
        refused(strategy.sendsLoaded ? / loaded\.parse is a function/ : / tasks\[\d\]\.parse is a function/),
      );
    });
  });
}

function refused(path: RegExp) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof MeasurementError);
    assert.equal(error.kind, 'not-cloneable');
    assert.match(error.message, path);
    assert.match(error.message, /could not be cloned\. .*functions and prototypes don't cross\.$/s);
    return true;
  };
}

async function runOnce(
  strategy: Strategy,
  name: string,
  run: string,
  input: LoadedInput,
): Promise<RunOutcome> {
  const path = folder.write(
    `${strategy.id}-${name}`,
    `${run}\n${REST.replace('run,', `${loadField(strategy.id)} run,`)}`,
  );
  const workload = await loadWorkload({ path, exportName: null, data: null });
  const own = prepared(strategy, input);
  const session = await strategy.open({
    workload,
    input: own,
    workers: strategy.facts.mainComputes ? 2 : 1,
    options: {},
  });
  let failed = false;
  try {
    return await session.run(own.tasks);
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    // Closing reports the same failure again.
    await session.close().catch((error: unknown) => {
      if (!failed) throw error;
    });
  }
}

const REST = `export default {
  title: 'gives what it is told',
  sizeUnit: 'tasks',
  tasks: [0],
  run,
  answer: () => 0,
};
`;
