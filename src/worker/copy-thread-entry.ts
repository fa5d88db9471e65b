// This file runs inside a thread that gets its tasks by messages. Every import makes every startup longer, so
// there are few.

import { parentPort, threadId, workerData } from 'node:worker_threads';
import { taskCodeOf } from '../model/task-code.js';
import { OWN_PID } from './clock.js';
import type { StopRequest, TaskMessage, WorkerMessage, WorkerStart } from './messages.js';
import { taskServer } from './serve-tasks.js';

const port = parentPort;
if (port === null) throw new Error('copy-thread-entry runs only inside a worker thread');
const start: WorkerStart = workerData;
const { token, module, exportName } = start;
const post = (message: WorkerMessage): void => port.postMessage(message);

try {
  const serve = taskServer(taskCodeOf(await import(module), exportName), start, post);
  port.on('message', (message: TaskMessage | StopRequest) => {
    if (message === 'stop') port.close();
    else serve(message);
  });
  post([token, 'ready', OWN_PID, threadId]);
} catch (thrown) {
  const { postFailure } = await import('./post-failure.js');
  postFailure(token, thrown, 'bad-module', post);
}
