import type { DoneMessage, WorkerMessage } from './messages.js';

/** The other kinds of messages have their name where this one has the place of its first task. */
export function isDone(message: WorkerMessage): message is DoneMessage {
  return typeof message[1] === 'number';
}
