// Runs inside a thread of worker-copy. Imported files count in every startup, so there are few.

import { parentPort, threadId, workerData } from 'node:worker_threads';
import { OWN_PID } from './clock.js';
import type { StopRequest, TaskMessage, WorkerMessage, WorkerStart } from './messages.js';
import { workloadOf } from './run-tasks.js';
import { copyServer } from './serve-copies.js';

const port = parentPort;
if (port === null) throw new Error('copy-thread-entry runs only inside a worker thread');
const { token, module }: WorkerStart = workerData;
const post = (message: WorkerMessage): void => port.postMessage(message);

try {
  const workload = workloadOf(await import(module));
  const serve = copyServer(workload, post);
  port.on('message', (message: TaskMessage | StopRequest) => {
    if (message === 'stop') port.close();
    else serve(message);
  });
  post([token, 'ready', OWN_PID, threadId]);
} catch (thrown) {
  const { postFailure } = await import('./post-failure.js');
  postFailure(token, thrown, 'bad-module', post);
}
