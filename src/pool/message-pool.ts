import type { Output } from '../model/output.js';
import type { RunOutcome, Session } from '../model/strategy.js';
import type { AnyTasks } from '../model/workload.js';
import { isDone } from '../worker/is-done.js';
import type { DoneMessage, TaskMessage } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { CpuQuestion } from './cpu-question.js';
import { keptResult } from './kept-result.js';
import { PoolWorkers } from './pool-workers.js';
import { refusedInput } from './refused-input.js';
import type { Window } from './window.js';
import { tallyOf, type WorkerTally } from './worker-tally.js';

export interface MessagePoolSetup {
  readonly token: number;
  readonly channels: readonly Channel[];
  readonly tasksPerMessage: number;
  /**
   * The data that every message carries for its tasks; undefined if there is none, or if the workers already
   * have it.
   */
  readonly shared: unknown;
  /** Where results are copied as they arrive; undefined where they are kept themselves. */
  readonly output: Output | undefined;
  readonly window: Window;
}

/** Hands tasks to workers by messages: a worker that answers gets the next ones. */
export class MessagePool implements Session {
  readonly #setup: MessagePoolSetup;
  readonly #workers: PoolWorkers;
  #run: Run | undefined;
  readonly #cpu = new CpuQuestion();

  constructor(setup: MessagePoolSetup) {
    this.#setup = setup;
    this.#workers = new PoolWorkers(setup.channels, setup.token, (message, channel, place) => {
      if (isDone(message)) this.#take(message, channel, place);
      else if (message[1] === 'cpu') this.#cpu.add(message[2]);
    });
  }

  run(tasks: AnyTasks): Promise<RunOutcome> {
    return this.#workers.ask((resolve) => {
      const count = tasks.length;
      const { channels } = this.#workers;
      const workers = channels.map(({ identity }) => tallyOf(identity));
      const underWay = channels.map(() => 0);
      const run = { tasks, results: new Array(count), next: 0, missing: count, workers, underWay, resolve };
      this.#run = run;
      if (count === 0) return this.#finish(run);
      // Each worker gets one message first. Otherwise a worker known to be quick would get what another could
      // begin with.
      for (const [place, channel] of channels.entries()) this.#sendNext(run, channel, place);
      for (const [place, channel] of channels.entries()) this.#fill(run, channel, place);
    });
  }

  workerCpuMs(): Promise<number> {
    return this.#workers.ask((resolve) => this.#cpu.ask(this.#workers.channels, resolve));
  }

  close(): Promise<void> {
    return this.#workers.close();
  }

  /** Sends a worker as many messages as it may have under way. */
  #fill(run: Run, channel: Channel, place: number): void {
    const { tasksPerMessage, window } = this.#setup;
    const { tasks } = run;
    const unsent = Math.ceil((tasks.length - run.next) / tasksPerMessage);
    const size = window.sizeOf(place, unsent);
    while (run.next < tasks.length && (run.underWay[place] ?? 0) < size) this.#sendNext(run, channel, place);
  }

  #sendNext(run: Run, channel: Channel, place: number): void {
    const { tasksPerMessage, shared } = this.#setup;
    const { tasks } = run;
    const first = run.next;
    if (first >= tasks.length) return;
    run.next = Math.min(first + tasksPerMessage, tasks.length);
    const task = tasksPerMessage === 1 ? tasks[first] : tasks.slice(first, run.next);
    const message: TaskMessage = shared === undefined ? [first, task] : [first, task, shared];
    run.underWay[place] = (run.underWay[place] ?? 0) + 1;
    try {
      channel.post(message);
    } catch (error) {
      this.#workers.fail(refusedInput(error, { tasks: tasks.slice(first, run.next), first, shared }));
    }
  }

  #take([, first, busyMs, result]: DoneMessage, channel: Channel, place: number): void {
    const run = this.#run;
    const worker = run?.workers[place];
    if (run === undefined || worker === undefined) return;
    this.#setup.window.learn(place, busyMs);
    run.underWay[place] = (run.underWay[place] ?? 0) - 1;
    this.#fill(run, channel, place);
    worker.busyMs += busyMs;
    const taken = this.#keep(run, first, result);
    worker.tasks += taken;
    run.missing -= taken;
    if (run.missing === 0) this.#finish(run);
  }

  /** Keeps what a message answered. Returns the number of tasks that it answered. */
  #keep({ results }: Run, first: number, result: unknown): number {
    const { tasksPerMessage, output } = this.#setup;
    if (tasksPerMessage === 1) {
      results[first] = keptResult(output, first, result);
      return 1;
    }
    const list = result as readonly unknown[];
    for (let i = 0; i < list.length; i++) results[first + i] = keptResult(output, first + i, list[i]);
    return list.length;
  }

  #finish({ results, workers, resolve }: Run): void {
    this.#run = undefined;
    resolve({ results, workers });
  }
}

interface Run {
  readonly tasks: AnyTasks;
  readonly results: unknown[];
  readonly workers: readonly WorkerTally[];
  /** The number of messages that each worker has not answered yet. */
  readonly underWay: number[];
  next: number;
  missing: number;
  resolve(outcome: RunOutcome): void;
}
