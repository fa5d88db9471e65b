import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { allStrategies } from '../discovery/find-modules.js';
import { loadWorkload } from '../discovery/load-workload.js';
import { MeasurementError } from '../model/failure.js';
import type { RunOutcome, Strategy } from '../model/strategy.js';
import { WorkloadFolder } from '../testing/faults/workload-folder.js';

const folder = new WorkloadFolder();
after(() => folder.remove());

/** Objects that another library would await too: none is a Promise of this realm. */
const AWAITED = `const foreign = vm.runInNewContext('(value) => Promise.resolve(value)');
const later = (value) => ({ then: (done) => void setImmediate(done, value) });
const run = (input, task) => [task, foreign(task), later(task), later('t' + task)][task % 4];`;

for (const strategy of await allStrategies()) {
  const { id, facts } = strategy;
  describe(`results of ${id}`, () => {
    it('are what thenables of any kind give, beside plain ones', async () => {
      const { results } = await runOnce(strategy, 'thenables', `import vm from 'node:vm';\n${AWAITED}`, 0, 8);
      assert.deepEqual(results, [0, 1, 2, 't3', 4, 5, 6, 't7']);
    });

    if (facts.where === 'here') return;

    it('that hold a function fail with the path to it', async () => {
      const run = 'const run = (input, task) => ({ rows: [task, { parse() {} }] });';
      await assert.rejects(
        runOnce(strategy, 'result', run, 0, 2),
        refused(/ result\.rows\[1\]\.parse is a function/),
      );
    });

    it('are not asked for where the input holds a function: its path is in the error', async () => {
      const input = { rows: [0, 1, 2, { parse: () => 0 }] };
      const run = runOnce(strategy, 'input', 'const run = () => 0;', input, 2);
      await assert.rejects(run, refused(/ input\.rows\[3\]\.parse is a function/));
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
  input: unknown,
  count: number,
): Promise<RunOutcome> {
  const path = folder.write(`${strategy.id}-${name}`, `${run}\n${REST}`);
  const tasks = { first: 0, count };
  const workload = await loadWorkload(path);
  const session = await strategy.open({
    workload,
    input,
    tasks,
    workers: 1,
    options: {},
  });
  let failed = false;
  try {
    return await session.run();
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    // Closing tells of the same failure again.
    await session.close().catch((error: unknown) => {
      if (!failed) throw error;
    });
  }
}

const REST = `export default {
  title: 'gives what it is told',
  sizeUnit: 'tasks',
  sizes: [8],
  createInput: () => 0,
  taskCount: () => 8,
  run,
  answer: () => 0,
};
`;
