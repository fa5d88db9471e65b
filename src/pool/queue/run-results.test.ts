import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { JobAnswer } from '../../worker/job-messages.js';
import { RunResults } from './run-results.js';

const WORKERS = [
  { pid: 1, threadId: 0, host: 'a' },
  { pid: 1, threadId: 0, host: 'b' },
];

const answer = (first: number, value: unknown, more: Partial<JobAnswer> = {}): JobAnswer => ({
  worker: 0,
  run: 1,
  first,
  busyMs: 2,
  result: { json: value },
  deliveries: 1,
  ...more,
});

it('keeps the first result of a task, in whichever order they come, and counts none twice', () => {
  const results = new RunResults({ run: 1, tasks: 2, tasksPerJob: 1, output: undefined }, WORKERS);
  assert.equal(results.take(answer(1, 'second', { worker: 1 })), true);
  assert.equal(results.take(answer(1, 'again')), false);
  assert.equal(results.isComplete, false);
  assert.equal(results.take(answer(0, 'first')), true);
  assert.equal(results.isComplete, true);
  const outcome = results.outcome();
  assert.deepEqual(outcome.results, ['first', 'second']);
  assert.deepEqual(
    outcome.workers.map(({ host, tasks, busyMs }) => [host, tasks, busyMs]),
    [
      ['a', 1, 2],
      ['b', 1, 2],
    ],
  );
});

it('takes lists of results, the last one shorter', () => {
  const results = new RunResults({ run: 1, tasks: 5, tasksPerJob: 2, output: undefined }, WORKERS);
  results.take(answer(4, ['e']));
  results.take(answer(0, ['a', 'b']));
  results.take(answer(2, ['c', 'd']));
  assert.deepEqual(results.outcome().results, ['a', 'b', 'c', 'd', 'e']);
});

it('refuses what answers no job of the run', () => {
  const results = new RunResults({ run: 2, tasks: 4, tasksPerJob: 2, output: undefined }, WORKERS);
  const wrong = [
    answer(0, [1, 2], { run: 1 }),
    answer(1, [1, 2], { run: 2 }),
    answer(4, [1, 2], { run: 2 }),
    answer(0, [1], { run: 2 }),
    answer(0, 1, { run: 2 }),
    answer(0, [1, 2], { run: 2, worker: 2 }),
    answer(0, [1, 2], { run: 2, result: { v8: '' } }),
  ];
  for (const one of wrong) assert.throws(() => results.take(one));
  assert.equal(results.isComplete, false);
});
