// A worker, thread or process, whose tasks fail when they are told to: caught and posted, or caught by nobody.
import { parentPort } from 'node:worker_threads';
import { failingTask } from './own-error.js';

export type ThrowerTask = 'fail' | 'fail uncaught' | 'work';

/** What came of a task. */
export type ThrowerAnswer = { readonly error: unknown } | { readonly result: number };

function post(answer: ThrowerAnswer): void {
  if (parentPort === null) process.send?.(answer);
  else parentPort.postMessage(answer);
}

function caught(): unknown {
  try {
    return failingTask();
  } catch (error) {
    return error;
  }
}

function hear(task: ThrowerTask): void {
  if (task === 'fail uncaught') failingTask();
  post(task === 'work' ? { result: 42 } : { error: caught() });
}

if (parentPort === null) process.on('message', hear);
else parentPort.on('message', hear);
