import { fileURLToPath } from 'node:url';
import { BroadcastChannel, MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { type Line, markFor, movable, type Sendable } from './line.js';
import { Reply } from './reply.js';

const RECEIVER = fileURLToPath(new URL('./receiving-thread.js', import.meta.url));

/** How the receiving thread is reached and answers. */
export interface ThreadSetup {
  readonly route: 'clone' | 'transfer' | 'shared' | 'broadcast';
  /** Where it listens in place of its parent's port. */
  readonly port?: MessagePort;
}

/** What a receiving thread answers: the number alone, or with the bytes that it moves back. */
export type FromThread = number | { readonly said: number; readonly returned: Uint8Array };

/** The BroadcastChannel of a route's process. */
export const CHANNEL_NAME = 'parallel-bench-transports';

/** Opens a line to a new Worker by its own port. */
export async function openThreadLine(route: 'clone' | 'transfer' | 'shared'): Promise<Line> {
  const worker = await startReceiver({ route });
  const reply = new Reply<FromThread>();
  worker.on('message', reply.give).on('error', reply.fail).on('exit', reply.end);
  const ask = async (send: () => void) => {
    const answer = reply.next();
    send();
    return answeredBy(await answer);
  };
  const trips: Readonly<Record<typeof route, Line['trip']>> = {
    clone: (value) => ask(() => worker.postMessage(value)),
    async transfer(value) {
      const bytes = bytesIn(value);
      let wasGone = false;
      const answer = await ask(() => {
        worker.postMessage(bytes, movable(bytes));
        wasGone = bytes.byteLength === 0;
      });
      return { ...answer, wasGone };
    },
    async shared(value) {
      const bytes = bytesIn(value);
      const answer = await ask(() => worker.postMessage(bytes));
      return { ...answer, writesSeen: bytes[0] === markFor(bytes) };
    },
  };
  return {
    trip: trips[route],
    tell: (note) => worker.postMessage(note),
    close: () => void worker.terminate(),
  };
}

/** Opens a line to a new Worker by a BroadcastChannel, there and back. */
export async function openBroadcastLine(): Promise<Line> {
  const worker = await startReceiver({ route: 'broadcast' });
  const channel = new BroadcastChannel(CHANNEL_NAME);
  const reply = new Reply<number>();
  channel.onmessage = (event): void => {
    const { data }: { readonly data: number } = Object(event);
    reply.give(data);
  };
  worker.on('error', reply.fail).on('exit', reply.end);
  return {
    async trip(value) {
      const answer = reply.next();
      channel.postMessage(value);
      return { said: await answer };
    },
    tell: (note) => channel.postMessage(note),
    close: () => {
      channel.close();
      void worker.terminate();
    },
  };
}

/** Opens a line by a port whose other end a receiver has. */
export function openPortLine(port: MessagePort): Line {
  const reply = new Reply<number>();
  port.on('message', reply.give).on('close', reply.end);
  return {
    async trip(value) {
      const answer = reply.next();
      port.postMessage(value);
      return { said: await answer };
    },
    tell: (note) => port.postMessage(note),
    close: () => port.close(),
  };
}

/** Starts a receiver that listens at one end of a new channel, and returns the other end for another thread. */
export async function startFarReceiver(): Promise<{ readonly port: MessagePort; close(): void }> {
  const { port1, port2 } = new MessageChannel();
  const worker = await startReceiver({ route: 'clone', port: port2 });
  return { port: port1, close: () => void worker.terminate() };
}

/** Resolves when the thread listens: only then does a broadcast reach it. */
async function startReceiver(setup: ThreadSetup): Promise<Worker> {
  const worker = new Worker(RECEIVER, {
    workerData: setup,
    transferList: setup.port === undefined ? [] : [setup.port],
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve()).once('error', reject);
  });
  return worker;
}

function answeredBy(said: FromThread) {
  return typeof said === 'number' ? { said } : said;
}

function bytesIn(value: Sendable): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new TypeError('only bytes can be moved or shared');
}
