// This file runs inside a thread of worker-transfer. Every import makes every startup longer, so there are few.

import { parentPort, threadId, workerData } from 'node:worker_threads';
import { workerCode } from '../model/task-code.js';
import { OWN_PID, timed } from './clock.js';
import { isDone } from './is-done.js';
import type {
  DoneMessage,
  ReturnMessage,
  StopRequest,
  TaskMessage,
  WorkerMessage,
  WorkerStart,
} from './messages.js';
import { movableBuffers, placedBytes } from './movable-bytes.js';
import { taskServer } from './serve-tasks.js';

const port = parentPort;
if (port === null) throw new Error('transfer-thread-entry runs only inside a worker thread');
const start: WorkerStart = workerData;
const { token, module, shared, inLists } = start;
/** The views and buffers of tasks that have not been sent back, by the place of the first task in their message. */
const here = new Map<number, readonly unknown[]>();
/** What all tasks read stays, although a result may be a view of it. */
const staying = new Set(movableBuffers(shared));
let resultsMove = true;

const post = (message: WorkerMessage): void => {
  if (isDone(message)) sendBack(message);
  else port.postMessage(message);
};

try {
  const loaded = await timed(() => import(module));
  const serve = await taskServer(await workerCode(loaded.value, start), start, post);
  port.on('message', (message: TaskMessage | StopRequest) => {
    if (message === 'stop') port.close();
    else {
      const [first, sent] = message;
      const tasks = inLists && Array.isArray(sent) ? sent : [sent];
      here.set(
        first,
        placedBytes(tasks).map(({ bytes }) => bytes),
      );
      serve(message);
    }
  });
  post([token, 'ready', OWN_PID, threadId, loaded.ms]);
} catch (thrown) {
  const { postFailure } = await import('./post-failure.js');
  postFailure(token, thrown, 'bad-module', post);
}

/** Posts results together with the bytes of their tasks. Both may be views of one buffer, so it travels once. */
function sendBack(message: DoneMessage): void {
  const [, first, , results] = message;
  const bytes = here.get(first) ?? [];
  here.delete(first);
  const back: ReturnMessage = [...message, bytes];
  const own = movableBuffers(bytes);
  if (resultsMove) {
    const others = movableBuffers(results).filter((buffer) => !staying.has(buffer));
    try {
      port?.postMessage(back, [...new Set([...own, ...others])]);
      return;
    } catch {
      // Some buffers can't move, such as the one that small Buffers share. Results are cloned from now on.
      resultsMove = false;
    }
  }
  port?.postMessage(back, own);
}
