import { type ChildProcess, fork } from 'node:child_process';
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

/**
 * Sends each worker `inFlight` messages and a new one for every answer, until all are answered. `message` gives
 * the message of a place, from 0.
 */
export function handOut(
  workers: readonly Worker[],
  total: number,
  inFlight: number,
  message: (place: number) => unknown = (place) => place,
): Promise<void> {
  return new Promise((resolve) => {
    let sent = 0;
    let back = 0;
    const next = (worker: Worker): void => {
      if (sent < total) worker.postMessage(message(sent++));
    };
    for (const worker of workers) {
      worker.removeAllListeners('message');
      worker.on('message', () => {
        next(worker);
        if (++back === total) resolve();
      });
    }
    for (let i = 0; i < inFlight; i++) for (const worker of workers) next(worker);
  });
}
