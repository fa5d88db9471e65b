import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Starts threads by hand. Resolves when they are ready for messages. */
export async function startBareThreads(count: number, module: string): Promise<Worker[]> {
  const entry = new URL('./bare-thread.js', import.meta.url);
  const workers = Array.from({ length: count }, () => new Worker(entry, { workerData: module }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return workers;
}

/** Forks processes by hand. Resolves when they are ready for messages. */
export async function startBareProcesses(count: number, module: string): Promise<ChildProcess[]> {
  const entry = fileURLToPath(new URL('./bare-process.js', import.meta.url));
  const children = Array.from({ length: count }, () => fork(entry, [module], { serialization: 'advanced' }));
  await Promise.all(children.map((child) => once(child, 'message')));
  return children;
}

/** What the least pool by hand has to send: which task it is, and the task. */
export const envelope = (id: number): { readonly id: number; readonly task: number } => ({ id, task: 0 });

/**
 * Sends each thread `inFlight` messages and a new one for every answer, until all are answered. `message` gives
 * the message of a place, from 0.
 */
export function handOut(
  workers: readonly Worker[],
  total: number,
  inFlight: number,
  message: (place: number) => unknown = (place) => place,
): Promise<void> {
  const ways = workers.map((worker) => ({
    worker,
    post: (place: number) => worker.postMessage(message(place)),
  }));
  return exchange(ways, total, inFlight);
}

/** Sends processes messages in that way. */
export function handOutToProcesses(
  children: readonly ChildProcess[],
  total: number,
  inFlight: number,
  message: (place: number) => Serializable = (place) => place,
): Promise<void> {
  const ways = children.map((worker) => ({
    worker,
    post: (place: number) => void worker.send(message(place)),
  }));
  return exchange(ways, total, inFlight);
}

interface Way {
  readonly worker: Worker | ChildProcess;
  post(place: number): void;
}

function exchange(ways: readonly Way[], total: number, inFlight: number): Promise<void> {
  return new Promise((resolve) => {
    let sent = 0;
    let back = 0;
    const next = (way: Way): void => {
      if (sent < total) way.post(sent++);
    };
    for (const way of ways) {
      way.worker.removeAllListeners('message');
      way.worker.on('message', () => {
        next(way);
        if (++back === total) resolve();
      });
    }
    for (let i = 0; i < inFlight; i++) for (const way of ways) next(way);
  });
}
