// A thread that serves: it listens itself, or is handed connections where `listen` is null.
import type { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { listenerOf } from '../listener-of.js';
import type { ServeJob } from '../serve-job.js';
import { listen, type Place } from './listen.js';
import { stoppableServer } from './stoppable-server.js';

/** What a thread is started with. */
export interface ListeningThread {
  readonly job: ServeJob;
  readonly number: number;
  readonly listen: Place | null;
}

/** What it is sent afterwards. */
export type ToListeningThread = 'close' | 'stop' | { readonly socket: Socket };

const { job, number, listen: where }: ListeningThread = workerData;
const { server, close, stop } = stoppableServer(await listenerOf(job, number));

parentPort?.on('message', async (message: ToListeningThread) => {
  if (message === 'close') {
    close();
    return void parentPort?.postMessage('closed');
  }
  if (message !== 'stop') return void server.emit('connection', message.socket);
  await stop();
  parentPort?.close();
});
if (where !== null) await listen(server, where);
parentPort?.postMessage('ready');
