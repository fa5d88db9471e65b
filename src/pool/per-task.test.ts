import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Job, PreparedInput, Strategy } from '../model/strategy.js';
import { complete } from '../testing/complete.js';
import { perTask } from './per-task.js';

/** A strategy that records with which input it was opened, and answers with its tasks. */
function recording(opened: PreparedInput[], fails?: unknown): Strategy {
  return {
    id: 'recording',
    title: 'of a test',
    facts: { where: 'here', input: 'stays', simplicity: 0, crashTakesDown: 'process', mostWorkers: null },
    async open({ input }: Job) {
      opened.push(input);
      return {
        run: async (tasks) => {
          await new Promise(setImmediate);
          if (fails !== undefined && tasks[0] === fails) throw new Error('the cause');
          return { results: [...tasks], workers: [] };
        },
        workerCpuMs: async () => 0,
        close: async () => {},
      };
    },
  };
}

function job(tasks: readonly unknown[]): Job {
  const source = { path: '/nowhere.js', exportName: null, data: null };
  const workload = complete({ tasks: [0], run: () => 0 });
  return {
    workload: { id: 'w', source, takesInput: false, workload },
    input: { tasks: [...tasks], shared: 'all' },
    workers: 2,
    options: {},
  };
}

it('starts no further worker after a task has failed, and rejects with its cause', async () => {
  const opened: PreparedInput[] = [];
  const tasks = Array.from({ length: 20 }, (_, task) => task);
  const session = await perTask(recording(opened, 0)).open(job(tasks));
  await assert.rejects(session.run(tasks), /the cause/);
  assert.ok(opened.length <= 4, String(opened.length));
});

it('opens a session for each task of a run with what all of them share', async () => {
  const opened: PreparedInput[] = [];
  const session = await perTask(recording(opened)).open(job([1, 2, 3]));
  for (let run = 1; run <= 2; run++) {
    assert.deepEqual((await session.run([run, 2, 3])).results, [run, 2, 3]);
  }
  assert.deepEqual(
    opened
      .slice(0, 3)
      .map(({ tasks, shared }) => [tasks[0], tasks.length, shared])
      .sort(),
    [
      [1, 1, 'all'],
      [2, 1, 'all'],
      [3, 1, 'all'],
    ],
  );
});
