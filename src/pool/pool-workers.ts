import type { WorkerMessage } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { killWorkers, stopWorkers } from './start-workers.js';
import { readWorkerMessage, workerError } from './worker-messages.js';

/** Receives a message, the worker that sent it, and the worker's place among all. */
type Hear = (message: WorkerMessage, channel: Channel, place: number) => void;

/**
 * The workers of an open session, and what can go wrong with them. The first fault (a worker's death, or a
 * message that is not the session's) ends the session: whoever waits for an answer gets the fault, and later
 * messages are ignored.
 */
export class PoolWorkers {
  readonly channels: readonly Channel[];
  readonly #token: number;
  readonly #hear: Hear;
  readonly #waiting = new Set<(fault: unknown) => void>();
  #fault: unknown;
  #closing = false;

  /** Passes each message of the session to `hear`. Whatever `hear` throws is a fault. */
  constructor(channels: readonly Channel[], token: number, hear: Hear) {
    this.channels = channels;
    this.#token = token;
    this.#hear = hear;
    channels.forEach((channel, place) => {
      channel.listen({
        onMessage: (received) => this.#receive(received, channel, place),
        onDeath: (cause) => {
          if (!this.#closing) this.fail(cause);
        },
      });
    });
  }

  /**
   * Asks the workers something, and waits until `question` resolves with an answer. Rejects with the
   * session's fault.
   */
  ask<T>(question: (resolve: (answer: T) => void) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) return reject(this.#fault);
      this.#waiting.add(reject);
      question((answer) => {
        this.#waiting.delete(reject);
        resolve(answer);
      });
    });
  }

  fail(cause: unknown): void {
    if (this.#fault !== undefined) return;
    this.#fault = cause;
    for (const reject of this.#waiting) reject(cause);
    this.#waiting.clear();
  }

  /**
   * Ends every worker, politely if nothing is wrong. Rejects with the session's fault; all workers are gone
   * by then.
   */
  async close(wake: () => void = () => {}): Promise<void> {
    this.#closing = true;
    if (this.#fault === undefined) {
      wake();
      await stopWorkers(this.channels);
    } else await killWorkers(this.channels);
    // This fault came between runs or while the workers ended, so no run has reported it.
    if (this.#fault !== undefined) throw this.#fault;
  }

  #receive(received: unknown, channel: Channel, place: number): void {
    if (this.#fault !== undefined) return;
    try {
      const message = readWorkerMessage(received, this.#token);
      if (message[1] === 'failed') throw workerError(message[2]);
      this.#hear(message, channel, place);
    } catch (error) {
      this.fail(error);
    }
  }
}
