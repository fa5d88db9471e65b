// This file runs inside a thread of worker-shared. Every import makes every startup longer, so there are few.

import { parentPort, receiveMessageOnPort, threadId, workerData } from 'node:worker_threads';
import { workerCode } from '../model/task-code.js';
import type { AnyTasks, TaskCode } from '../model/workload.js';
import { OWN_PID, timed } from './clock.js';
import type { PostedTasks, SharedStart, WorkerFailure, WorkerMessage } from './messages.js';
import { type Claimed, claimTasks, nextRun, STOP } from './shared-run.js';

const port = parentPort;
if (port === null) throw new Error('shared-thread-entry runs only inside a worker thread');
const start: SharedStart = workerData;
const post = (message: WorkerMessage): void => port.postMessage(message);

try {
  const loaded = await timed(() => import(start.module));
  const code = await workerCode(loaded.value, start);
  post([start.token, 'ready', OWN_PID, threadId, loaded.ms]);
  await serve(code);
} catch (thrown) {
  await postFailed(thrown, 'bad-module');
}

/**
 * Sleeps until a run begins, claims tasks from the shared counter until none is left, and posts once, with
 * the run's number. It claims nothing after that post, so the caller may reset the counter once it has all
 * posts of a run. Numeric results go to shared memory; other results travel with the post. It returns when
 * the caller stops it.
 */
async function serve(code: TaskCode): Promise<void> {
  for (let run = nextRun(start.run, 0); run !== STOP; run = nextRun(start.run, run)) {
    try {
      await answer(run, await claimTasks(code, start.tasks ?? postedTasks(), start));
    } catch (thrown) {
      await postFailed(thrown, 'threw');
    }
  }
}

async function answer(run: number, { busyMs, tasks, others }: Claimed): Promise<void> {
  try {
    post([start.token, 'served', run, busyMs, tasks, others]);
  } catch (thrown) {
    const { postRefusal } = await import('./post-refusal.js');
    postRefusal(start.token, thrown, others, post);
  }
}

/**
 * The tasks of the run that began. They were posted before the run's number was stored, so they have arrived.
 */
function postedTasks(): AnyTasks {
  let tasks: AnyTasks = [];
  // A run that ended by another worker's failure may have left its message unread.
  for (let next = received(); next !== undefined; next = received()) tasks = next;
  return tasks;
}

function received(): PostedTasks | undefined {
  return port === null ? undefined : receiveMessageOnPort(port)?.message;
}

async function postFailed(thrown: unknown, kind: WorkerFailure['kind']): Promise<void> {
  const { postFailure } = await import('./post-failure.js');
  postFailure(start.token, thrown, kind, post);
}
