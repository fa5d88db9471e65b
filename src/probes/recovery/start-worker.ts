import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkerKind } from '../../model/worker-kind.js';
import type { FromPoolWorker, PoolTask } from './pool-worker.js';

const ENTRY = fileURLToPath(new URL('./pool-worker.js', import.meta.url));

/** A worker as its pool sees it, thread and process alike. */
export interface PoolWorker {
  send(task: PoolTask): void;
  stop(): void;
}

/** What a pool hears of a worker. */
export interface Ears {
  said(what: FromPoolWorker): void;
  died(): void;
}

/** Starts a worker. */
export const START_WORKER: Readonly<Record<WorkerKind, (ears: Ears) => PoolWorker>> = {
  thread(ears) {
    const worker = new Worker(ENTRY);
    worker.on('message', (what: FromPoolWorker) => ears.said(what)).on('exit', () => ears.died());
    return { send: (task) => worker.postMessage({ task }), stop: () => void worker.terminate() };
  },
  process(ears) {
    const child = fork(ENTRY, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    // Only the worker has the other end of the channel.
    child
      .on('message', (what) => ears.said(what === 'ready' ? what : Number(what)))
      .on('exit', () => ears.died());
    return {
      // A worker that is just dying can't be written to; its death is heard anyway.
      send: (task) => void child.send({ task }, () => {}),
      stop: () => void child.kill('SIGKILL'),
    };
  },
};
