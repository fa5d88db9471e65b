import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Job, PreparedInput, Strategy } from '../model/strategy.js';
import { complete } from '../testing/complete.js';
import { perTask } from './per-task.js';

/** A strategy that records with which input it was opened, and answers with its tasks. */
function recording(opened: PreparedInput[]): Strategy {
  return {
    id: 'recording',
    title: 'of a test',
    facts: { where: 'here', input: 'stays', simplicity: 0, crashTakesDown: 'process', mostWorkers: null },
    async open({ input }: Job) {
      opened.push(input);
      return {
        run: async (tasks) => ({ results: [...tasks], workers: [] }),
        workerCpuMs: async () => 0,
        close: async () => {},
      };
    },
  };
}

it('opens a session for each task of a run with what all of them share', async () => {
  const opened: PreparedInput[] = [];
  const input = { tasks: [1, 2, 3], shared: 'all' };
  const source = { path: '/nowhere.js', exportName: null, data: null };
  const workload = complete({ tasks: [0], run: () => 0 });
  const job: Job = {
    workload: { id: 'w', source, takesInput: false, workload },
    input,
    workers: 2,
    options: {},
  };
  const session = await perTask(recording(opened)).open(job);
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
