// This file runs inside a thread that gets its tasks by messages. Every import makes every startup longer, so
// there are few.

import { parentPort, threadId, workerData } from 'node:worker_threads';
import { workerCode } from '../model/task-code.js';
import { OWN_PID, timed } from './clock.js';
import type { MessageThreadStart, StopRequest, TaskMessage, WorkerMessage } from './messages.js';
import { readPort } from './read-port.js';
import { taskServer } from './serve-tasks.js';

const start: MessageThreadStart = workerData;
const { token, module, port, nextMessage } = start;
const post = (message: WorkerMessage): void => port.postMessage(message);
// What a workload sends by itself comes over the same port, and so before the result of the task that sent it: a port
// of its own might be read after the run is over.
if (parentPort !== null) parentPort.postMessage = port.postMessage.bind(port);

try {
  const loaded = await timed(() => import(module));
  const serve = await taskServer(await workerCode(loaded.value, start), start, post, nextMessage);
  readPort(port, (message) => {
    if (message === ('stop' satisfies StopRequest)) stop();
    else serve(message as TaskMessage);
  });
  post([token, 'ready', OWN_PID, threadId, loaded.ms]);
} catch (thrown) {
  const { postFailure } = await import('./post-failure.js');
  postFailure(token, thrown, 'bad-module', post);
}

/** Ends the thread, even if the workload listens to its own port. */
function stop(): void {
  port.close();
  parentPort?.close();
}
