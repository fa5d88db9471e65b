import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startThreads, stopListening } from './thread-crew.js';

/** A thread that ends where it is asked to close, with the exit code that it was given. */
const ENTRY = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads';
    parentPort.on('message', (message) => {
      if (workerData !== null) process.exit(workerData);
      if (message === 'close') parentPort.postMessage('closed');
      else parentPort.close();
    });
    parentPort.postMessage('ready');
  `)}`,
);

it('stops threads of which one ends before it has answered, and says that it was not clean', async () => {
  assert.equal(await stopListening(await startThreads(ENTRY, [null, 3])), false);
  assert.equal(await stopListening(await startThreads(ENTRY, [null, null])), true);
});
