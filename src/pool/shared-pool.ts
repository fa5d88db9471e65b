import { pathToFileURL } from 'node:url';
import type { Job, RunOutcome, Session, WorkerRun } from '../model/strategy.js';
import type { SharedStart } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { createToken } from './session-token.js';
import { killWorkers, stopWorkers } from './start-workers.js';
import { shareBytes } from './typed-arrays.js';
import { readWorkerMessage, workerError } from './worker-messages.js';

/** What a job's workers need to start, and the memory that they and the caller share. */
export function shareJob({ input, tasks, workload }: Job): SharedStart {
  return {
    token: createToken(),
    module: pathToFileURL(workload.path).href,
    input: shareBytes(input),
    tasks,
    run: sharedInt(),
    stop: sharedInt(),
    nextTask: sharedInt(),
    numbers: new Float64Array(new SharedArrayBuffer(tasks.count * Float64Array.BYTES_PER_ELEMENT)),
  };
}

function sharedInt(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** Wakes workers that claim tasks from a shared counter; each posts once a run. */
export class SharedPool implements Session {
  readonly #shared: SharedStart;
  readonly #channels: readonly Channel[];
  #run: Run | undefined;
  #fault: unknown;
  #closing = false;

  constructor(shared: SharedStart, channels: readonly Channel[]) {
    this.#shared = shared;
    this.#channels = channels;
    for (const channel of channels) {
      channel.listen({
        onMessage: (message) => this.#receive(channel, message),
        onDeath: (cause) => {
          if (!this.#closing) this.#fail(cause);
        },
      });
    }
  }

  run(): Promise<RunOutcome> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) return reject(this.#fault);
      this.#run = { workers: [], others: [], resolve, reject };
      Atomics.store(this.#shared.nextTask, 0, 0);
      this.#wake();
    });
  }

  /** Threads: all their CPU time is this process's. */
  async workerCpuMs(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (this.#fault === undefined) {
      Atomics.store(this.#shared.stop, 0, 1);
      this.#wake();
      await stopWorkers(this.#channels);
    } else await killWorkers(this.#channels);
    // Seen between runs or while the workers ended: no run has told of it.
    if (this.#fault !== undefined) throw this.#fault;
  }

  #wake(): void {
    Atomics.add(this.#shared.run, 0, 1);
    Atomics.notify(this.#shared.run, 0);
  }

  #receive({ identity }: Channel, received: unknown): void {
    try {
      const message = readWorkerMessage(received, this.#shared.token);
      if (message[1] === 'failed') throw workerError(message[2]);
      const run = this.#run;
      if (message[1] !== 'done' || run === undefined) return;
      const [, , busyMs, tasks, , others] = message;
      run.workers.push({ ...identity, tasks, busyMs, sharedMemory: this.#claimedHere() });
      if (others.length > 0) run.others.push(others);
      if (run.workers.length === this.#channels.length) this.#finish(run);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Evidence: the counter that the workers moved is the one this side reads. */
  #claimedHere(): boolean {
    return Atomics.load(this.#shared.nextTask, 0) >= this.#shared.numbers.length;
  }

  #finish(run: Run): void {
    this.#run = undefined;
    const results: unknown[] = Array.from(this.#shared.numbers);
    for (const others of run.others) {
      for (let i = 0; i < others.length; i += 2) results[others[i] as number] = others[i + 1];
    }
    run.resolve({ results, workers: run.workers });
  }

  #fail(cause: unknown): void {
    this.#fault ??= cause;
    this.#run?.reject(this.#fault);
    this.#run = undefined;
  }
}

interface Run {
  readonly workers: WorkerRun[];
  /** Results that are no numbers: task, result, task, result, … */
  readonly others: (readonly unknown[])[];
  resolve(outcome: RunOutcome): void;
  reject(cause: unknown): void;
}
