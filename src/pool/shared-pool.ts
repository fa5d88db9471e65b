import { MeasurementError } from '../model/failure.js';
import type { Output } from '../model/output.js';
import type { Job, RunOutcome, Session, WorkerRun } from '../model/strategy.js';
import type { AnyTasks, TaskCode } from '../model/workload.js';
import { OWN_PID } from '../worker/clock.js';
import { describeError } from '../worker/describe-error.js';
import type { PostedTasks, SharedStart, WorkerMessage } from '../worker/messages.js';
import { type Claimed, claimTasks, STOP } from '../worker/shared-run.js';
import type { Channel, WorkerIdentity } from './channel.js';
import { PoolWorkers } from './pool-workers.js';
import { refusedInput } from './refused-input.js';
import { workerStart } from './start-workers.js';
import { taskMemory, writeTasks } from './task-memory.js';
import { previewMessage, workerError } from './worker-messages.js';

/** Makes what a job's workers need to start, and the memory that they and the caller share. */
export function shareJob(job: Job): SharedStart {
  const { tasks, shared } = job.input;
  return {
    ...workerStart(job, { shared }),
    tasks: taskMemory(tasks),
    run: sharedInt(),
    nextTask: sharedInt(),
    numbers: new Float64Array(new SharedArrayBuffer(tasks.length * Float64Array.BYTES_PER_ELEMENT)),
    written: job.output?.whole,
  };
}

function sharedInt(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/**
 * Wakes workers that claim tasks from a shared counter. Each worker posts once per run. A run is over when
 * every worker has posted its number, and only then may another begin, so that no worker of an earlier run
 * can claim the new tasks. Where the main thread is one of the workers, it claims tasks once the others are woken, and
 * the run is not over before it has found none left.
 */
export class SharedPool implements Session {
  readonly #shared: SharedStart;
  readonly #workers: PoolWorkers;
  /** What the main thread computes with; undefined where it takes no tasks. */
  readonly #mainCode: TaskCode | undefined;
  /** In whose parts the results are when a run is over; undefined where tasks return them. */
  readonly #output: Output | undefined;
  #run: Run | undefined;
  #lastRun = 0;

  constructor(shared: SharedStart, channels: readonly Channel[], output?: Output, mainCode?: TaskCode) {
    this.#output = output;
    this.#mainCode = mainCode;
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
      const run: Run = { number: this.#lastRun, served: new Map(), others: [], resolve };
      this.#run = run;
      this.#bringTasks(tasks);
      Atomics.store(this.#shared.nextTask, 0, 0);
      this.#wake(this.#lastRun);
      if (this.#mainCode !== undefined) void this.#computeHere(run, tasks, this.#mainCode);
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

  /** Takes tasks on this thread. It blocks the event loop only while a task computes, and awaits what a task returns. */
  async #computeHere(run: Run, tasks: AnyTasks, code: TaskCode): Promise<void> {
    try {
      const claimed = await claimTasks(code, tasks, this.#shared);
      this.#take(run, MAIN, { pid: OWN_PID, threadId: 0 }, claimed);
    } catch (error) {
      this.#workers.fail(
        error instanceof MeasurementError ? error : workerError(describeError(error, 'threw')),
      );
    }
  }

  #hear(message: WorkerMessage, channel: Channel): void {
    const run = this.#run;
    if (message[1] !== 'served' || message[2] !== run?.number || run.served.has(channel))
      throw outOfTurn(message);
    const [, , , busyMs, tasks, others] = message;
    this.#take(run, channel, channel.identity, { busyMs, tasks, others });
  }

  #take(run: Run, worker: Channel | typeof MAIN, where: WorkerIdentity, claimed: Claimed): void {
    const { busyMs, tasks, others } = claimed;
    run.served.set(worker, { ...where, tasks, busyMs, sharedMemory: this.#claimedHere() });
    if (others.length > 0) run.others.push(others);
    const all = this.#workers.channels.length + (this.#mainCode === undefined ? 0 : 1);
    if (run.served.size === all) this.#finish(run);
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
    const results = Array.from<unknown>(this.#output?.parts ?? this.#shared.numbers);
    for (const others of run.others) {
      for (let i = 0; i < others.length; i += 2) results[others[i] as number] = others[i + 1];
    }
    run.resolve({ results, workers });
  }
}

/** Stands for the main thread among the workers of a run. */
const MAIN = 'main thread';

/** Run numbers start over after this one, because an Int32 holds no more. */
const MAX_RUN = 2 ** 31 - 1;

function outOfTurn(message: unknown): MeasurementError {
  const words = "a worker's answer does not belong to the run under way";
  return new MeasurementError('stray-message', `${words}: ${previewMessage(message)}`);
}

interface Run {
  readonly number: number;
  readonly served: Map<Channel | typeof MAIN, WorkerRun>;
  /** Each worker's results that are not numbers: task, result, task, result, … */
  readonly others: (readonly unknown[])[];
  resolve(outcome: RunOutcome): void;
}
