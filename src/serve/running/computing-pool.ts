import type { Worker } from 'node:worker_threads';
import type { ComputingThread, ToComputingThread } from './computing-thread.js';
import { startThreads } from './thread-crew.js';

export interface ComputingPool {
  /** Resolves with the number that so many steps give, and with the number of the thread that computed it. */
  compute(steps: number): Promise<Computed>;
  stop(): Promise<boolean>;
}

export interface Computed {
  readonly number: number;
  readonly worker: number;
}

interface Waiting {
  readonly steps: number;
  readonly resolve: (computed: Computed) => void;
}

/** Starts threads that wait for tasks. The thread that is free takes the task that has waited longest, one at a time. */
export async function startComputingPool(count: number): Promise<ComputingPool> {
  const crew = await startThreads(
    new URL('./computing-thread.js', import.meta.url),
    Array.from({ length: count }, (): ComputingThread => ({ steps: null })),
  );
  const free = crew.threads.map((_, i) => i);
  const queue: Waiting[] = [];
  const underWay: (Waiting | undefined)[] = [];

  function next(): void {
    const [waiting] = queue;
    const worker = waiting === undefined ? undefined : free.shift();
    if (waiting === undefined || worker === undefined) return;
    queue.shift();
    underWay[worker] = waiting;
    send(crew.threads[worker], { steps: waiting.steps });
  }

  for (const [worker, thread] of crew.threads.entries()) {
    thread.on('message', (number: number) => {
      underWay[worker]?.resolve({ number, worker });
      free.push(worker);
      next();
    });
  }
  return {
    compute: (steps) =>
      new Promise((resolve) => {
        queue.push({ steps, resolve });
        next();
      }),
    stop: crew.stop,
  };
}

function send(thread: Worker | undefined, message: ToComputingThread): void {
  thread?.postMessage(message);
}
