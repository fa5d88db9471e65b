// A thread of a pool: it does one task at a time, whichever kind it is, and says so.
import { parentPort } from 'node:worker_threads';
import { doTask, type MixedTask } from './mixed-task.js';

parentPort?.on('message', async (task: MixedTask) => {
  await doTask(task);
  parentPort?.postMessage('done');
});
parentPort?.postMessage('ready');
