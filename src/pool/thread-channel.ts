import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import { MeasurementError } from '../model/failure.js';
import type { OptionValues } from '../model/strategy-facts.js';
import { describeError } from '../worker/describe-error.js';
import type { MessageThreadStart, StopRequest, WorkerStart } from '../worker/messages.js';
import { readPort, readRest } from '../worker/read-port.js';
import { type Channel, connect, exitError, type RawWorker, type WorkerEnd } from './channel.js';
import { recallableChannel } from './recallable-channel.js';
import { type WorkerSetup, workerSetup } from './worker-setup.js';

/**
 * Starts a worker thread from its entry file and waits until it has loaded the workload. Rejects with the
 * cause, and leaves no thread then.
 */
export async function startThread(entry: URL, start: WorkerStart, setup: WorkerSetup = {}): Promise<Channel> {
  const worker = new Worker(entry, { ...setup, workerData: start });
  return connect(rawThread(worker), start.token);
}

/**
 * Returns what starts a thread that gets its tasks by messages, set up as these options say. The messages have a
 * port of their own, because only such a port can be read ahead of its events.
 */
export function messageThreadStarter(options: OptionValues): (start: WorkerStart) => Promise<Channel> {
  const setup = workerSetup(options);
  return async (start) => {
    const { port1, port2 } = new MessageChannel();
    const nextMessage = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: MessageThreadStart = { ...start, port: port2, nextMessage };
    const worker = new Worker(MESSAGE_ENTRY, { ...setup, workerData, transferList: [port2] });
    const channel = await connect(rawThread(worker, port1), start.token);
    return { ...recallableChannel(channel, nextMessage), isWokenOnce: true };
  };
}

const MESSAGE_ENTRY = new URL('../worker/copy-thread-entry.js', import.meta.url);

/** Speaks with a thread over a port that it was given, or over the one that every thread has. */
function rawThread(worker: Worker, port?: MessagePort): RawWorker {
  const to = port ?? worker;
  let hear: (message: unknown) => void = () => {};
  return {
    // The second argument costs time in every message, even if it is undefined.
    post: (message, moved) =>
      moved === undefined ? to.postMessage(message) : to.postMessage(message, moved),
    askToEnd: () => to.postMessage('stop' satisfies StopRequest),
    killNow: () => void worker.terminate(),
    onMessage: (listener) => {
      hear = listener;
      worker.on('message', listener);
      if (port !== undefined) readPort(port, listener);
    },
    onEnd: (listener) => {
      let thrown: MeasurementError | undefined;
      const unreadable = (error: unknown): void => {
        thrown ??= unreadableMessage(error);
        void worker.terminate();
      };
      worker.on('error', (error) => {
        thrown ??= threadError(error);
      });
      worker.on('messageerror', unreadable);
      port?.on('messageerror', unreadable);
      worker.once('exit', (code) => {
        // The thread may have posted its reason before it ended.
        if (port !== undefined) readRest(port, hear);
        port?.close();
        listener(threadEnd(code, thrown));
      });
    },
  };
}

function unreadableMessage(error: unknown): MeasurementError {
  return new MeasurementError('not-cloneable', `a worker's message can't be read: ${error}`, {
    cause: error,
  });
}

function threadEnd(code: number, thrown: MeasurementError | undefined): WorkerEnd {
  const clean = code === 0 && thrown === undefined;
  return { clean, cause: thrown ?? exitError('a worker thread', code) };
}

/**
 * The words for a heap limit that Node catches. A single allocation that is too large ends the whole process
 * instead.
 */
const OUT_OF_MEMORY =
  'a worker thread ran out of memory: Node ended this thread alone, at its own heap limit';

function threadError(error: unknown): MeasurementError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new MeasurementError('out-of-memory', OUT_OF_MEMORY, {
      cause: error,
    });
  }
  if (code === 'ERR_WORKER_INIT_FAILED') {
    return new MeasurementError('not-started', `the system refused a thread: ${error}. Use fewer workers.`, {
      cause: error,
    });
  }
  const { message, stack } = describeError(error);
  return new MeasurementError('threw', message, { cause: error, stack });
}
