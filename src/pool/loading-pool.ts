import type { Output } from '../model/output.js';
import type { RunOutcome, Session } from '../model/strategy.js';
import type { AnyTasks } from '../model/workload.js';
import { isDone } from '../worker/is-done.js';
import type { DoneMessage, TaskMessage } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { keptResult } from './kept-result.js';
import { PoolWorkers } from './pool-workers.js';
import { refusedInput } from './refused-input.js';
import { SentMessages } from './sent-messages.js';
import { fittingWindow, type Window } from './window.js';
import { tallyOf, type WorkerTally } from './worker-tally.js';

export interface LoadingPoolSetup {
  readonly token: number;
  /** The workers, which are threads of this process. */
  readonly channels: readonly Channel[];
  readonly load: (task: unknown) => unknown;
  /** The most tasks that may be under way at once, from the beginning of their load to their result. */
  readonly inFlight: number;
  /** Where results are copied as they arrive; undefined where they are kept themselves. */
  readonly output: Output | undefined;
}

/** Loads tasks here, many at once, and hands each to a worker as soon as it is loaded. */
export class LoadingPool implements Session {
  readonly #setup: LoadingPoolSetup;
  readonly #workers: PoolWorkers;
  readonly #window: Window;
  #run: Run | undefined;

  constructor(setup: LoadingPoolSetup) {
    this.#setup = setup;
    this.#window = fittingWindow(setup.channels.length);
    this.#workers = new PoolWorkers(setup.channels, setup.token, (message, _, place) => {
      if (isDone(message)) this.#take(message, place);
    });
  }

  run(tasks: AnyTasks): Promise<RunOutcome> {
    return this.#workers.ask((resolve) => {
      const workers = this.#workers.channels.map(({ identity }) => tallyOf(identity));
      const results = new Array<unknown>(tasks.length);
      const sent = new SentMessages<Loaded>(this.#workers.channels, this.#window, (back) => {
        run.loaded.unshift(...back);
        this.#send(run);
      });
      const run: Run = { tasks, results, next: 0, missing: tasks.length, loaded: [], workers, sent, resolve };
      this.#run = run;
      if (run.missing === 0) return this.#finish(run);
      for (let i = 0; i < this.#setup.inFlight; i++) void this.#loadNext(run);
    });
  }

  /** The CPU time of threads is this process's. */
  async workerCpuMs(): Promise<number> {
    return 0;
  }

  close(): Promise<void> {
    this.#run?.sent.end();
    return this.#workers.close();
  }

  async #loadNext(run: Run): Promise<void> {
    const place = run.next;
    if (place >= run.tasks.length) return;
    run.next++;
    try {
      run.loaded.push({ place, task: await this.#setup.load(run.tasks[place]) });
    } catch (error) {
      this.#workers.fail(error);
      return;
    }
    this.#send(run);
  }

  /** Hands loaded tasks to the workers that have the fewest under way, while any may have more. */
  #send(run: Run): void {
    while (run.loaded.length > 0) {
      const worker = run.sent.leastBusy();
      if (run.sent.countOf(worker) >= this.#window.sizeOf(worker, run.loaded.length)) return;
      const next = run.loaded.shift();
      if (next !== undefined) this.#sendTo(run, worker, next);
    }
  }

  #sendTo(run: Run, worker: number, loaded: Loaded): void {
    run.sent.add(worker, loaded);
    const { place, task } = loaded;
    const message: TaskMessage = [place, task];
    try {
      this.#workers.channels[worker]?.post(message);
    } catch (error) {
      this.#workers.fail(refusedInput(error, { loaded: task }));
    }
  }

  #take([, place, busyMs, result]: DoneMessage, worker: number): void {
    const run = this.#run;
    const ran = run?.workers[worker];
    if (run === undefined || ran === undefined) return;
    this.#window.learn(worker, busyMs);
    run.sent.answer(worker);
    ran.tasks++;
    ran.busyMs += busyMs;
    run.results[place] = keptResult(this.#setup.output, place, result);
    run.missing--;
    if (run.missing === 0) {
      this.#finish(run);
      return;
    }
    this.#send(run);
    if (run.sent.countOf(worker) === 0) run.sent.idle();
    void this.#loadNext(run);
  }

  #finish({ results, workers, sent, resolve }: Run): void {
    this.#run = undefined;
    sent.end();
    resolve({ results, workers });
  }
}

interface Loaded {
  /** The task's place among all. */
  readonly place: number;
  /** What `load` gave for it. */
  readonly task: unknown;
}

interface Run {
  readonly tasks: AnyTasks;
  readonly results: unknown[];
  /** The next task to load. */
  next: number;
  missing: number;
  /** Tasks that are loaded and not sent, in the order in which they were loaded. */
  readonly loaded: Loaded[];
  readonly workers: readonly WorkerTally[];
  /** What each worker has got and not answered. */
  readonly sent: SentMessages<Loaded>;
  readonly resolve: (outcome: RunOutcome) => void;
}
