import { refusalHint } from '../model/clone-losses.js';
import { MeasurementError } from '../model/failure.js';
import type { Job, RunOutcome, Session } from '../model/strategy.js';
import type { CpuRequest, TaskMessage } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { killWorkers, stopWorkers } from './start-workers.js';
import { readWorkerMessage, workerError } from './worker-messages.js';

/** Messages under way per worker: one in work and one waiting hide the latency, and bound the memory. */
export const IN_FLIGHT_PER_WORKER = 2;

/** Hands tasks to workers by messages that carry the whole input each. */
export class CopyPool implements Session {
  readonly #job: Job;
  readonly #token: string;
  readonly #channels: readonly Channel[];
  #run: Run | undefined;
  #cpu: CpuQuestion | undefined;
  #fault: unknown;
  #closing = false;

  constructor(job: Job, token: string, channels: readonly Channel[]) {
    this.#job = job;
    this.#token = token;
    this.#channels = channels;
    channels.forEach((channel, worker) => {
      channel.listen({
        onMessage: (message) => this.#receive(worker, message),
        onDeath: (cause) => {
          if (!this.#closing) this.#fail(cause);
        },
      });
    });
  }

  run(): Promise<RunOutcome> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) return reject(this.#fault);
      const { first, count } = this.#job.tasks;
      const busy = this.#channels.map(({ identity }) => ({
        ...identity,
        tasks: 0,
        busyMs: 0,
        sharedMemory: false,
      }));
      this.#run = { results: new Array(count), next: first, missing: count, busy, resolve, reject };
      if (count === 0) return this.#finish(this.#run);
      for (let i = 0; i < IN_FLIGHT_PER_WORKER; i++) {
        for (const channel of this.#channels) this.#sendNext(this.#run, channel);
      }
    });
  }

  workerCpuMs(): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) return reject(this.#fault);
      this.#cpu = { missing: this.#channels.length, sum: 0, resolve, reject };
      for (const channel of this.#channels) channel.post('cpu' satisfies CpuRequest);
    });
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (this.#fault === undefined) await stopWorkers(this.#channels);
    else await killWorkers(this.#channels);
    // Seen between runs or while the workers ended: no run has told of it.
    if (this.#fault !== undefined) throw this.#fault;
  }

  #sendNext(run: Run, channel: Channel): void {
    const { first, count } = this.#job.tasks;
    const left = first + count - run.next;
    if (left <= 0) return;
    const chunk = Math.min(this.#job.chunk, left);
    const message: TaskMessage = [this.#token, run.next, chunk, this.#job.input];
    run.next += chunk;
    try {
      channel.post(message);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.#fail(
        new MeasurementError(
          'not-cloneable',
          `the input can't be sent to a worker: ${words}${refusalHint(this.#job.input, 'input')}`,
          { cause: error },
        ),
      );
    }
  }

  #receive(worker: number, received: unknown): void {
    try {
      const message = readWorkerMessage(received, this.#token);
      if (message[1] === 'failed') throw workerError(message[2]);
      if (message[1] === 'cpu') this.#answerCpu(message[2]);
      else if (message[1] === 'done') this.#take(worker, message[2], message[3], message[4], message[5]);
    } catch (error) {
      this.#fail(error);
    }
  }

  #take(worker: number, busyMs: number, tasks: number, first: number, results: readonly unknown[]): void {
    const run = this.#run;
    const channel = this.#channels[worker];
    const busy = run?.busy[worker];
    if (run === undefined || channel === undefined || busy === undefined) return;
    this.#sendNext(run, channel);
    busy.busyMs += busyMs;
    busy.tasks += tasks;
    for (let i = 0; i < tasks; i++) run.results[first - this.#job.tasks.first + i] = results[i];
    run.missing -= tasks;
    if (run.missing === 0) this.#finish(run);
  }

  #finish(run: Run): void {
    this.#run = undefined;
    run.resolve({ results: run.results, workers: run.busy });
  }

  #answerCpu(cpuMs: number): void {
    const question = this.#cpu;
    if (question === undefined) return;
    question.sum += cpuMs;
    question.missing--;
    if (question.missing > 0) return;
    this.#cpu = undefined;
    question.resolve(question.sum);
  }

  #fail(cause: unknown): void {
    this.#fault ??= cause;
    this.#run?.reject(this.#fault);
    this.#cpu?.reject(this.#fault);
    this.#run = undefined;
    this.#cpu = undefined;
  }
}

interface Run extends Settle<RunOutcome> {
  readonly results: unknown[];
  readonly busy: { pid: number; threadId: number; tasks: number; busyMs: number; sharedMemory: boolean }[];
  next: number;
  missing: number;
}

interface CpuQuestion extends Settle<number> {
  missing: number;
  sum: number;
}

interface Settle<T> {
  resolve(value: T): void;
  reject(cause: unknown): void;
}
