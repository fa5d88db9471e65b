import { MeasurementError } from '../model/failure.js';
import type { Job, RunOutcome, Session, WorkerRun } from '../model/strategy.js';
import type { AnyTasks } from '../model/workload.js';
import type { PostedTasks, SharedStart, WorkerMessage } from '../worker/messages.js';
import { STOP } from '../worker/next-run.js';
import type { Channel } from './channel.js';
import { PoolWorkers } from './pool-workers.js';
import { refusedInput } from './refused-input.js';
import { workerStart } from './start-workers.js';
import { taskMemory, writeTasks } from './task-memory.js';
import { previewMessage } from './worker-messages.js';

/** Makes what a job's workers need to start, and the memory that they and the caller share. */
export function shareJob(job: Job): SharedStart {
  const { tasks, shared } = job.input;
  return {
    ...workerStart(job, { shared }),
    tasks: taskMemory(tasks),
    run: sharedInt(),
    nextTask: sharedInt(),
    numbers: new Float64Array(new SharedArrayBuffer(tasks.length * Float64Array.BYTES_PER_ELEMENT)),
  };
}

function sharedInt(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Wakes workers that claim tasks from a shared counter. Each worker posts once per run. A run is over when
 * every worker has posted its number, and only then may another begin, so that no worker of an earlier run
 * can claim the new tasks.
 */
export class SharedPool implements Session {
  readonly #shared: SharedStart;
  readonly #workers: PoolWorkers;
  #run: Run | undefined;
  #lastRun = 0;

  constructor(shared: SharedStart, channels: readonly Channel[]) {
    this.#shared = shared;
    this.#workers = new PoolWorkers(channels, shared.token, (message, channel) =>
      this.#hear(message, channel),
    );
  }

  run(tasks: AnyTasks): Promise<RunOutcome> {
    return this.#workers.ask((resolve) => {
      if (this.#run !== undefined) throw new Error('a run is under way: await it before the next');
      this.#demandCount(tasks);
      this.#lastRun = (this.#lastRun % MAX_RUN) + 1;
      this.#run = { number: this.#lastRun, served: new Map(), others: [], resolve };
      this.#bringTasks(tasks);
      Atomics.store(this.#shared.nextTask, 0, 0);
      this.#wake(this.#lastRun);
    });
  }

  /** Always 0, because the CPU time of threads is this process's. */
  async workerCpuMs(): Promise<number> {
    return 0;
  }

  close(): Promise<void> {
    return this.#workers.close(() => this.#wake(STOP));
  }

  /**
   * Brings the tasks of a new run: numbers are written to shared memory, and other tasks are posted to every
   * worker.
   */
  #bringTasks(tasks: AnyTasks): void {
    const { tasks: memory } = this.#shared;
    try {
      if (memory !== null) writeTasks(tasks, memory);
      else for (const channel of this.#workers.channels) channel.post(tasks satisfies PostedTasks);
    } catch (error) {
      const fault = error instanceof MeasurementError ? error : refusedInput(error, { tasks });
      this.#workers.fail(fault);
      throw fault;
    }
  }

  /** Workers claim as many tasks as there were when they started. */
  #demandCount({ length }: AnyTasks): void {
    const { length: count } = this.#shared.numbers;
    if (length !== count)
      throw new MeasurementError(
        'changed-input',
        `a run has ${length} tasks, and the first had ${count}: createInput() must give each run as many`,
      );
  }

  #wake(run: number): void {
    Atomics.store(this.#shared.run, 0, run);
    Atomics.notify(this.#shared.run, 0);
  }

  #hear(message: WorkerMessage, channel: Channel): void {
    const run = this.#run;
    if (message[1] !== 'served' || message[2] !== run?.number || run.served.has(channel))
      throw outOfTurn(message);
    const [, , , busyMs, tasks, others] = message;
    run.served.set(channel, { ...channel.identity, tasks, busyMs, sharedMemory: this.#claimedHere() });
    if (others.length > 0) run.others.push(others);
    if (run.served.size === this.#workers.channels.length) this.#finish(run);
  }

  /** Whether the workers moved the very counter that this side reads: evidence of shared memory. */
  #claimedHere(): boolean {
    return Atomics.load(this.#shared.nextTask, 0) >= this.#shared.numbers.length;
  }

  /**
   * Ends a run. Each task is claimed by one worker only, so if the counts add up, every result is from this
   * run.
   */
  #finish(run: Run): void {
    const workers = [...run.served.values()];
    const computed = workers.reduce((sum, { tasks }) => sum + tasks, 0);
    const count = this.#shared.numbers.length;
    if (computed !== count) throw outOfTurn(`${computed} of ${count} tasks`);
    this.#run = undefined;
    const results: unknown[] = Array.from(this.#shared.numbers);
    for (const others of run.others) {
      for (let i = 0; i < others.length; i += 2) results[others[i] as number] = others[i + 1];
    }
    run.resolve({ results, workers });
  }
}

/** Run numbers start over after this one, because an Int32 holds no more. */
const MAX_RUN = 2 ** 31 - 1;

function outOfTurn(message: unknown): MeasurementError {
  const words = "a worker's answer does not belong to the run under way";
  return new MeasurementError('stray-message', `${words}: ${previewMessage(message)}`);
}

interface Run {
  readonly number: number;
  readonly served: Map<Channel, WorkerRun>;
  /** Each worker's results that are not numbers: task, result, task, result, … */
  readonly others: (readonly unknown[])[];
  resolve(outcome: RunOutcome): void;
}
