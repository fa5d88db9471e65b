import { setImmediate } from 'node:timers';
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';

/**
 * Every 'message' event costs as much as reading several messages, so each event's listener also reads
 * messages that are there already. It stops after a few, because promises of the workload go on only after an
 * event.
 */
const READ_AHEAD = 16;
/** Node, too, handles at most a thousand messages before timers and other events get their turn. */
const MOST_PER_TURN = 1000;

/** Passes every message of a port to `hear`, in order. */
export function readPort(port: MessagePort, hear: (message: unknown) => void): void {
  let left = MOST_PER_TURN;
  const renew = (): void => {
    left = MOST_PER_TURN;
  };
  port.on('message', (message) => {
    hear(message);
    for (let i = 0; i < READ_AHEAD && left > 0; i++) {
      const next = received(port);
      if (next === undefined) return;
      hear(next.message);
      if (--left === 0) setImmediate(renew);
    }
  });
}

/** Passes to `hear` what a port has received and nobody has read. */
export function readRest(port: MessagePort, hear: (message: unknown) => void): void {
  for (let next = received(port); next !== undefined; next = received(port)) hear(next.message);
}

/** The next message that has arrived, if there is one that can be read. */
function received(port: MessagePort): { readonly message: unknown } | undefined {
  try {
    return receiveMessageOnPort(port);
  } catch (error) {
    port.emit('messageerror', error);
    return undefined;
  }
}
