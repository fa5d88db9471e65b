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
import { SentMessages } from './sent-messages.js';
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
      const { window } = this.#setup;
      const sent = new SentMessages<number>(channels, window, (places) => this.#sendAgain(run, places));
      const results = new Array<unknown>(count);
      const run: Run = { tasks, results, next: 0, missing: count, workers, sent, back: [], resolve };
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
    this.#run?.sent.end();
    return this.#workers.close();
  }

  /**
   * Sends a worker as many messages as it may have under way; one that is woken once for all of them gets them when half of those
   * that may wait are gone.
   */
  #fill(run: Run, channel: Channel, place: number): void {
    const { tasksPerMessage, window } = this.#setup;
    const unsent = run.back.length + Math.ceil((run.tasks.length - run.next) / tasksPerMessage);
    const size = window.sizeOf(place, unsent);
    const room = size - run.sent.countOf(place);
    if (channel.isWokenOnce && 2 * room < size - window.inFlight) return;
    for (let left = Math.min(room, unsent); left > 0; left--) this.#sendNext(run, channel, place);
  }

  /** Sends messages that were taken back to whoever is idle. The rest waits until a worker is done. */
  #sendAgain(run: Run, places: readonly number[]): void {
    run.back.push(...places);
    for (const [place, channel] of this.#workers.channels.entries()) this.#fill(run, channel, place);
  }

  #sendNext(run: Run, channel: Channel, place: number): void {
    const { tasksPerMessage, shared } = this.#setup;
    const { tasks } = run;
    const first = (run.back.length > 0 ? run.back.shift() : undefined) ?? run.next;
    if (first >= tasks.length) return;
    const end = Math.min(first + tasksPerMessage, tasks.length);
    run.next = Math.max(run.next, end);
    const task = tasksPerMessage === 1 ? tasks[first] : tasks.slice(first, end);
    const message: TaskMessage = shared === undefined ? [first, task] : [first, task, shared];
    run.sent.add(place, first);
    try {
      channel.post(message);
    } catch (error) {
      this.#workers.fail(refusedInput(error, { tasks: tasks.slice(first, end), first, shared }));
    }
  }

  #take([, first, busyMs, result]: DoneMessage, channel: Channel, place: number): void {
    const run = this.#run;
    const worker = run?.workers[place];
    if (run === undefined || worker === undefined) return;
    this.#setup.window.learn(place, busyMs);
    run.sent.answer(place);
    this.#fill(run, channel, place);
    if (run.sent.countOf(place) === 0) run.sent.idle();
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

  #finish({ results, workers, sent, resolve }: Run): void {
    this.#run = undefined;
    sent.end();
    resolve({ results, workers });
  }
}

interface Run {
  readonly tasks: AnyTasks;
  readonly results: unknown[];
  readonly workers: readonly WorkerTally[];
  /** The messages that each worker has not answered yet, by the place of their first task. */
  readonly sent: SentMessages<number>;
  /** Those that were taken back and not sent again. */
  readonly back: number[];
  /** The first task that was never sent. */
  next: number;
  missing: number;
  resolve(outcome: RunOutcome): void;
}
