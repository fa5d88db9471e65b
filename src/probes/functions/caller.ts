import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CallAnswer, NamedCall } from './by-name.js';

const BY_NAME = fileURLToPath(new URL('./by-name.js', import.meta.url));

/** A new worker that runs functions by name. */
export class Caller {
  readonly #worker = new Worker(BY_NAME);

  /** Rejects where the module can't be loaded. */
  async call(asked: NamedCall): Promise<CallAnswer> {
    this.#worker.postMessage(asked);
    const [answer]: CallAnswer[] = await once(this.#worker, 'message');
    return answer ?? { missing: 'no answer' };
  }

  /** Posts a function as it is. Throws what Node throws. */
  post(value: () => unknown): void {
    this.#worker.postMessage(value);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
