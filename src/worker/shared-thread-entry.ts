// Runs inside a thread of worker-shared. Imported files count in every startup, so there are few.

import { parentPort, threadId, workerData } from 'node:worker_threads';
import type { Workload } from '../model/workload.js';
import { now, OWN_PID } from './clock.js';
import type { SharedStart, WorkerFailure, WorkerMessage } from './messages.js';
import { nextRun, STOP } from './next-run.js';
import { isThenable, workloadOf } from './run-tasks.js';

const port = parentPort;
if (port === null) throw new Error('shared-thread-entry runs only inside a worker thread');
const start: SharedStart = workerData;
const post = (message: WorkerMessage): void => port.postMessage(message);

try {
  const workload = workloadOf(await import(start.module));
  post([start.token, 'ready', OWN_PID, threadId]);
  await serve(workload);
} catch (thrown) {
  await postFailed(thrown, 'bad-module');
}

/**
 * Sleeps until a run begins, claims tasks from the shared counter until none is left, and posts once, with the run's
 * number. It claims nothing after that post, so the caller that has all posts of a run may set the counter back.
 * Numeric results go to shared memory, others with the post. Returns when the caller stops it.
 */
async function serve(workload: Workload): Promise<void> {
  for (let run = nextRun(start.run, 0); run !== STOP; run = nextRun(start.run, run)) {
    try {
      await answer(run, await claimTasks(workload));
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

async function postFailed(thrown: unknown, kind: WorkerFailure['kind']): Promise<void> {
  const { postFailure } = await import('./post-failure.js');
  postFailure(start.token, thrown, kind, post);
}

interface Claimed {
  readonly busyMs: number;
  readonly tasks: number;
  readonly others: readonly unknown[];
}

/** Computes the tasks it can get. `others` holds those results that are no numbers: task, result, task, result, … */
async function claimTasks(workload: Workload): Promise<Claimed> {
  const { input, nextTask, numbers } = start;
  const { first, count } = start.tasks;
  const began = now();
  const others: unknown[] = [];
  let tasks = 0;
  for (;;) {
    const task = Atomics.add(nextTask, 0, 1);
    if (task >= count) return { busyMs: now() - began, tasks, others };
    let result = workload.run(input, first + task);
    if (typeof result !== 'number' && isThenable(result)) result = await result;
    if (typeof result === 'number') numbers[task] = result;
    else others.push(task, result);
    tasks++;
  }
}
