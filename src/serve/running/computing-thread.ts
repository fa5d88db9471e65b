// A thread that computes for a server which answers: one task after another, or one alone where it is given at the start.
import { parentPort, workerData } from 'node:worker_threads';
import { compute } from '../compute.js';

/** A task's number of steps; the thread answers with the number that they give. */
export type ToComputingThread = 'stop' | { readonly steps: number };

/** What a thread is started with. */
export interface ComputingThread {
  /** Null for a thread that is sent tasks. */
  readonly steps: number | null;
}

const { steps }: ComputingThread = workerData;

if (steps !== null) parentPort?.postMessage(compute(steps));
else {
  parentPort?.on('message', (message: ToComputingThread) => {
    if (message === 'stop') parentPort?.close();
    else parentPort?.postMessage(compute(message.steps));
  });
  parentPort?.postMessage('ready');
}
