import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseResults } from '../store/parse-results.js';
import { moduleOf } from '../testing/measure-source.js';
import { EXAMPLE, FACTS, ownStrategyFolder, runIn } from '../testing/own-strategy.js';

const folder = ownStrategyFolder();
after(() => folder.remove());
const saved = join(folder.path, 'out.json');

const run = (...args: readonly string[]) => runIn(folder.path, ...args);

function resultsIn(file: string) {
  return parseResults(readFileSync(file, 'utf8'), file);
}

const ONCE = ['--quick', '-r', '1', '-w', '2', '-o', saved];

describe('a strategy of a user’s own', () => {
  it('is measured as the page on strategies shows it, beside built-in ones', async () => {
    const { code, out, err } = await run('run', './adds.mjs', '-s', './my-pool.mjs,worker-copy', ...ONCE);
    assert.equal(code, 0, err);
    assert.match(out, /^ {2}2 × my-pool +\d/m);
    const { plan, cells } = resultsIn(saved);
    assert.deepEqual(
      plan.strategies.map(({ id, path }) => [id, path]),
      [
        ['main-thread', undefined],
        ['worker-copy', undefined],
        ['my-pool', './my-pool.mjs'],
      ],
    );
    assert.deepEqual(plan.strategies.at(-1)?.options, { stackMb: 4 });
    const own = cells.find(({ strategy }) => strategy === 'my-pool');
    assert.ok(own?.status === 'measured');
    const { workers } = own.evidence;
    assert.equal(new Set(workers.map(({ threadId }) => threadId)).size, 2);
    assert.equal(
      workers.reduce((sum, { tasks }) => sum + tasks, 0),
      4,
    );
  });

  it('computes functions and asynchronous tasks too', async () => {
    folder.write('later', 'export const half = async (n) => n / 2;');
    writeFileSync(join(folder.path, 'calls.json'), '[[1], [2], [3]]');
    const { code, err } = await run(
      'run',
      './later.mjs#half',
      '--calls',
      'calls.json',
      '-s',
      './my-pool.mjs',
      ...ONCE,
    );
    assert.equal(code, 0, err);
    for (const { status } of resultsIn(saved).cells) assert.equal(status, 'measured');
  });

  it('fails its cell with what a task threw', async () => {
    folder.write(
      'throws',
      moduleOf(
        "run: (task) => { if (!isMainThread) throw new Error('not here'); return task; },",
        "import { isMainThread } from 'node:worker_threads';",
      ),
    );
    const { code } = await run('run', './throws.mjs', '-s', './my-pool.mjs', ...ONCE);
    assert.equal(code, 3);
    const own = resultsIn(saved).cells.find(({ strategy }) => strategy === 'my-pool');
    assert.equal(own?.status === 'failed' && own.failure.message, 'not here');
  });

  it('has its options read by itself, and kept in the plan', async () => {
    const args = ['run', './adds.mjs', '-s', './my-pool.mjs', ...ONCE];
    assert.equal((await run(...args, '--own-options', 'stackMb=2')).code, 0);
    const own = resultsIn(saved).plan.strategies.find(({ id }) => id === 'my-pool');
    assert.deepEqual(own?.options, { stackMb: 2 });
    const wrong = await run(...args, '--own-options', 'stackMb=x');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /--own-options: stackMb takes whole megabytes from 1 to 99; seen: 'x'\.$/m);
    const unknown = await run(...args, '--own-options', 'stackMB=1');
    assert.match(unknown.err, /declares 'stackMB'\. Did you mean 'stackMb'\?$/m);
  });

  it('is resumed with its options, unless its file was changed', async () => {
    await run('run', './adds.mjs', '-s', './my-pool.mjs', ...ONCE, '--own-options', 'stackMb=2');
    const file = join(folder.path, 'interrupted.json');
    const results = resultsIn(saved);
    const cells = results.cells.map((cell) => {
      const { workload, size, strategy, workers } = cell;
      return strategy === 'my-pool' ? { workload, size, strategy, workers, status: 'pending' } : cell;
    });
    const interrupted = JSON.stringify({ ...results, cells, complete: false });
    writeFileSync(file, interrupted);
    const other = await run('run', '--resume', file, '--own-options', 'stackMb=3');
    assert.equal(other.code, 2);
    assert.match(other.err, /another plan: --own-options was \[\{"stackMb":2\}\] and would be/);
    const { code, err } = await run('run', '--resume', file);
    assert.equal(code, 0, err);
    assert.deepEqual(resultsIn(file).plan.strategies.at(-1)?.options, { stackMb: 2 });
    writeFileSync(file, interrupted);
    folder.write('my-pool', `${EXAMPLE}\n`);
    const changed = await run('run', '--resume', file);
    assert.equal(changed.code, 2);
    assert.match(changed.err, /my-pool\.mjs was changed after the run had started/);
  });
});

/** A session that runs all tasks here, whatever the strategy states. */
const HERE = `async open({ workload: { workload }, input: { tasks, shared } }) {
  const results = () => Array.from(tasks, (task) => workload.code.run(task, shared));
  const here = { pid: process.pid, threadId: 0, tasks: tasks.length, busyMs: 0, sharedMemory: false };
  return { run: async () => (RUN), close: async () => {} };
}`;

const LIES: Readonly<Record<string, readonly [run: string, kind: string, says: RegExp]>> = {
  'runs elsewhere than it states': [
    '{ results: results(), workers: [here] }',
    'wrong-evidence',
    /states that its tasks run in threads of the process that asks, and some ran on the main thread/,
  ],
  'runs in more workers than were asked for': [
    '{ results: results(), workers: [1, 2, 3].map((threadId) => ({ ...here, threadId })) }',
    'wrong-evidence',
    /was asked for 2 workers, and ran tasks in 3/,
  ],
  'answers tasks that nobody ran': [
    '{ results: results(), workers: [{ ...here, threadId: 1, tasks: 1 }] }',
    'wrong-evidence',
    /gave 4 results, and its workers ran 1 task/,
  ],
  'gives no evidence': ['{ results: results() }', 'wrong-evidence', /`workers`: undefined, where a list of/],
  'gives too few results': [
    '{ results: [], workers: [] }',
    'wrong-evidence',
    /`results`: 0 of them, where a list with one result for each of 4 tasks is due/,
  ],
  'computes something else': [
    '{ results: [1, 1, 1, 1], workers: [{ ...here, threadId: 1 }] }',
    'wrong-answer',
    /4.*the main thread answered 6/,
  ],
};

it('a cell fails with the reason where a strategy', async (t) => {
  const names = Object.entries(LIES).map(([what, [outcome]]) => {
    const name = what.replaceAll(' ', '-');
    folder.write(name, `export default { facts: ${FACTS}, ${HERE.replace('RUN', outcome)} };`);
    return [what, name] as const;
  });
  const list = names.map(([, name]) => `./${name}.mjs`).join(',');
  assert.equal((await run('run', './adds.mjs', '-s', list, ...ONCE)).code, 3);
  const { cells } = resultsIn(saved);
  for (const [what, name] of names) {
    await t.test(what, () => {
      const cell = cells.find(({ strategy }) => strategy === name);
      assert.ok(cell?.status === 'failed', cell?.status);
      const [, kind, says] = LIES[what] ?? [];
      assert.equal(cell.failure.kind, kind);
      assert.match(cell.failure.message, says ?? /nothing/);
    });
  }
});
