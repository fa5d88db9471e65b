import { MeasurementError } from '../model/failure.js';
import type { WorkerFailure, WorkerMessage } from '../worker/messages.js';
import type { WorkerIdentity } from './channel.js';

/**
 * Guards a worker's channel, to which user code can post anything. Throws a MeasurementError for a message
 * that is not this session's.
 */
export function readWorkerMessage(message: unknown, token: number): WorkerMessage {
  if (Array.isArray(message) && message[0] === token) return message as unknown as WorkerMessage;
  throw new MeasurementError(
    'stray-message',
    `the workload sent a message of its own over the worker's channel: ${previewMessage(message)}. Return results from run() instead.`,
  );
}

/** Makes an error of what a worker reported, with the worker's own words and stack. */
export function workerError(failure: WorkerFailure): MeasurementError {
  return new MeasurementError(failure.kind, failure.message, { stack: failure.stack });
}

/**
 * Reads a starting worker's first message, and returns where the worker runs. Throws a MeasurementError if it
 * failed or sent anything else.
 */
export function readReady(message: unknown, token: number): WorkerIdentity {
  const told = readWorkerMessage(message, token);
  if (told[1] === 'ready') {
    const [, , pid, threadId, loadMs, host] = told;
    return { pid, threadId, loadMs, ...(host !== undefined && { host }) };
  }
  if (told[1] === 'failed') throw workerError(told[2]);
  throw new MeasurementError(
    'stray-message',
    `a worker answered before it was ready: ${previewMessage(message)}`,
  );
}

const PREVIEW_LENGTH = 120;

/** Shows the start of a stray message. */
export function previewMessage(message: unknown): string {
  let text: string;
  try {
    text = JSON.stringify(message) ?? String(message);
  } catch {
    text = Object.prototype.toString.call(message);
  }
  return text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH)}…` : text;
}
