// A worker of the pool, a thread or a process: it doubles numbers, and dies where it is told to.
import { isMainThread, parentPort } from 'node:worker_threads';

/** A number to double; null is lethal. */
export type PoolTask = number | null;

/** What it says: that it is ready, and then a result per task. */
export type FromPoolWorker = 'ready' | number;

function say(said: FromPoolWorker): void {
  if (parentPort === null) process.send?.(said);
  else parentPort.postMessage(said);
}

function hear({ task }: { readonly task: PoolTask }): void {
  if (task !== null) say(2 * task);
  else if (isMainThread) process.kill(process.pid, 'SIGKILL');
  // In a thread, this ends the thread alone.
  else process.exit(1);
}

if (parentPort === null) process.on('message', hear);
else parentPort.on('message', hear);
say('ready');
