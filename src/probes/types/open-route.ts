import { fork } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel, type Transferable, Worker } from 'node:worker_threads';
import type { Route } from '../../model/type-routes.js';
import { CHANNEL_NAME, type Parcel } from './parcel.js';

const RECEIVER = fileURLToPath(new URL('./receiver.js', import.meta.url));

/** A route with a receiver at its other end. */
export interface OpenRoute {
  /** Sends; throws where the route refuses the value. */
  send(parcel: Parcel, moved: readonly Transferable[]): void;
  /** Asks whether the receiver listens: only then does a broadcast reach it. */
  greet(): void;
  /** Emits 'message' with receipts, and 'exit'. */
  readonly receipts: EventEmitter;
  close(): void;
}

/** Starts a receiver for each route. */
export const OPEN: Readonly<Record<Route, () => OpenRoute>> = {
  clone: () => openThread((worker) => (parcel) => worker.postMessage(parcel)),
  transfer: () => openThread((worker) => (parcel, moved) => worker.postMessage(parcel, [...moved])),
  broadcast: () => {
    const channel = new BroadcastChannel(CHANNEL_NAME);
    channel.unref();
    return openThread(() => (parcel) => channel.postMessage(parcel), CHANNEL_NAME);
  },
  json: () => openProcess('json'),
  advanced: () => openProcess('advanced'),
};

/** Only the receiver of broadcasts listens to the channel: all hear what is sent on it. */
function openThread(sender: (worker: Worker) => OpenRoute['send'], channelName?: string): OpenRoute {
  const worker = new Worker(RECEIVER, { workerData: { channelName } });
  return {
    send: sender(worker),
    greet: () => worker.postMessage('anything?'),
    receipts: worker,
    close: () => void worker.terminate(),
  };
}

function openProcess(serialization: 'json' | 'advanced'): OpenRoute {
  const child = fork(RECEIVER, { serialization, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  return {
    send: (parcel) => void child.send(parcel),
    greet: () => void child.send('anything?'),
    receipts: child,
    close: () => void child.kill('SIGKILL'),
  };
}
