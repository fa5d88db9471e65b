import { refusalHint } from '../model/clone-losses.js';
import { MeasurementError } from '../model/failure.js';
import type { Job, RunOutcome, Session, WorkerRun } from '../model/strategy.js';
import type { CpuRequest, TaskMessage, WorkerMessage } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { PoolWorkers } from './pool-workers.js';

/** Messages under way per worker: one in work and one waiting hide the latency, and bound the memory. */
export const IN_FLIGHT_PER_WORKER = 2;

/** Hands tasks to workers by messages that carry the whole input each. */
export class CopyPool implements Session {
  readonly #job: Job;
  readonly #tasksPerMessage: number;
  readonly #token: string;
  readonly #workers: PoolWorkers;
  #run: Run | undefined;
  #cpu: CpuQuestion | undefined;

  constructor(job: Job, tasksPerMessage: number, token: string, channels: readonly Channel[]) {
    this.#job = job;
    this.#tasksPerMessage = tasksPerMessage;
    this.#token = token;
    this.#workers = new PoolWorkers(channels, token, (message, channel, place) => {
      if (message[1] === 'cpu') this.#addCpu(message[2]);
      else if (message[1] === 'done') this.#take(message, channel, place);
    });
  }

  run(): Promise<RunOutcome> {
    return this.#workers.ask((resolve) => {
      const { first, count } = this.#job.tasks;
      const { channels } = this.#workers;
      const workers = channels.map(({ identity }) => ({
        ...identity,
        tasks: 0,
        busyMs: 0,
        sharedMemory: false,
      }));
      this.#run = { results: new Array(count), next: first, missing: count, workers, resolve };
      if (count === 0) return this.#finish(this.#run);
      for (let i = 0; i < IN_FLIGHT_PER_WORKER; i++) {
        for (const channel of channels) this.#sendNext(this.#run, channel);
      }
    });
  }

  workerCpuMs(): Promise<number> {
    return this.#workers.ask((resolve) => {
      const { channels } = this.#workers;
      this.#cpu = { missing: channels.length, sum: 0, resolve };
      for (const channel of channels) channel.post('cpu' satisfies CpuRequest);
    });
  }

  close(): Promise<void> {
    return this.#workers.close();
  }

  #sendNext(run: Run, channel: Channel): void {
    const { first, count } = this.#job.tasks;
    const left = first + count - run.next;
    if (left <= 0) return;
    const tasks = Math.min(this.#tasksPerMessage, left);
    const message: TaskMessage = [this.#token, run.next, tasks, this.#job.input];
    run.next += tasks;
    try {
      channel.post(message);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.#workers.fail(
        new MeasurementError(
          'not-cloneable',
          `the input can't be sent to a worker: ${words}${refusalHint(this.#job.input, 'input')}`,
          { cause: error },
        ),
      );
    }
  }

  #take([, , busyMs, tasks, first, results]: Done, channel: Channel, place: number): void {
    const run = this.#run;
    const worker = run?.workers[place];
    if (run === undefined || worker === undefined) return;
    this.#sendNext(run, channel);
    worker.busyMs += busyMs;
    worker.tasks += tasks;
    for (let i = 0; i < tasks; i++) run.results[first - this.#job.tasks.first + i] = results[i];
    run.missing -= tasks;
    if (run.missing === 0) this.#finish(run);
  }

  #finish({ results, workers, resolve }: Run): void {
    this.#run = undefined;
    resolve({ results, workers });
  }

  #addCpu(cpuMs: number): void {
    const question = this.#cpu;
    if (question === undefined) return;
    question.sum += cpuMs;
    question.missing--;
    if (question.missing > 0) return;
    this.#cpu = undefined;
    question.resolve(question.sum);
  }
}

type Done = Extract<WorkerMessage, readonly [string, 'done', ...unknown[]]>;

interface Run {
  readonly results: unknown[];
  readonly workers: { -readonly [Field in keyof WorkerRun]: WorkerRun[Field] }[];
  next: number;
  missing: number;
  resolve(outcome: RunOutcome): void;
}

interface CpuQuestion {
  missing: number;
  sum: number;
  resolve(cpuMs: number): void;
}
