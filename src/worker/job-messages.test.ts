import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readJobAnswer, readTaskJob } from './job-messages.js';
import { jobServer } from './serve-jobs.js';

const JOB = { run: 1, first: 0, task: { json: 7 } };
const ANSWER = { worker: 0, run: 1, first: 0, busyMs: 0.5, result: { json: 7 }, deliveries: 1 };
/** What anybody who may write to the server could put where a whole number is due. */
const NO_PLACES = [undefined, null, -1, 0.5, '0', {}, [], 2 ** 60, Number.POSITIVE_INFINITY];
const NO_RECORDS = [undefined, null, 7, 'text', true];

it('takes a job and an answer of this tool, and nothing else for one', () => {
  assert.deepEqual(readTaskJob(JOB), JOB);
  assert.deepEqual(readJobAnswer(ANSWER), ANSWER);
  for (const data of NO_RECORDS) {
    assert.equal(readTaskJob(data), undefined);
    assert.equal(readTaskJob({ ...JOB, task: data }), undefined);
    assert.equal(readJobAnswer(data), undefined);
    assert.equal(readJobAnswer({ ...ANSWER, result: data }), undefined);
  }
  for (const value of NO_PLACES) {
    for (const field of ['run', 'first']) assert.equal(readTaskJob({ ...JOB, [field]: value }), undefined);
    for (const field of ['run', 'first', 'worker', 'deliveries'])
      assert.equal(readJobAnswer({ ...ANSWER, [field]: value }), undefined);
  }
  for (const busyMs of [-1, Number.NaN, '1', null])
    assert.equal(readJobAnswer({ ...ANSWER, busyMs }), undefined);
});

it('a worker computes nothing for a job that is none, and the failure that it reports is of its session', async () => {
  const calls: unknown[] = [];
  const posted: unknown[] = [];
  const run = (task: unknown): unknown => calls.push(task);
  const serve = jobServer({ run }, undefined, { token: 5, place: 0, inLists: false }, (message) =>
    posted.push(message),
  );
  for (const data of [
    null,
    { ...JOB, run: -1 },
    { ...JOB, task: { code: 'process.exit()' } },
    { ...JOB, task: { v8: '!' } },
  ])
    await assert.rejects(serve({ data, attemptsStarted: 1 }), /the task failed, as its session knows/);
  assert.deepEqual(calls, []);
  assert.equal(posted.length, 4);
  assert.match(JSON.stringify(posted[0]), /the queue holds a job that is not of this tool/);
});
