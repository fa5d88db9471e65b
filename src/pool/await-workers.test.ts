import assert from 'node:assert/strict';
import { it } from 'node:test';
import { MeasurementError } from '../model/failure.js';
import { awaitWorkers } from './await-workers.js';

const SOON_MS = 30;
const refused = (says: RegExp) => (error: unknown) => {
  assert.ok(error instanceof MeasurementError);
  assert.equal(error.kind, 'not-started');
  assert.match(error.message, says);
  return true;
};

it('refuses a pool that gives all tasks to one of its workers', async () => {
  const onlyOne = async () => {
    await new Promise(setImmediate);
    return { pid: 7, threadId: 1 };
  };
  await assert.rejects(
    awaitWorkers(3, onlyOne, SOON_MS),
    refused(/the pool started 1 of 3 workers within 0\.03 s: use fewer workers/),
  );
});

it('says that importing the workload is to blame if no worker answers', async () => {
  await assert.rejects(
    awaitWorkers(2, () => new Promise(() => {}), SOON_MS),
    refused(
      /started 0 of 2 workers .*: importing the workload ended its workers, does not end itself, or takes longer than that/,
    ),
  );
});

it('asks again until a worker that starts late has answered too', async () => {
  let asked = 0;
  const known = await awaitWorkers(2, async () => ({ pid: 7, threadId: ++asked > 4 ? 2 : 1 }));
  assert.deepEqual(
    [...known.values()],
    [
      { pid: 7, threadId: 1 },
      { pid: 7, threadId: 2 },
    ],
  );
});
