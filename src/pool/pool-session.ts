import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { MeasurementError } from '../model/failure.js';
import type { Output } from '../model/output.js';
import type { Job, RunOutcome, Session } from '../model/strategy.js';
import type { AnyTasks } from '../model/workload.js';
import type { PoolAnswer, PoolRequest } from '../worker/messages.js';
import { awaitWorkers, type KnownWorkers, keyOf } from './await-workers.js';
import { exitError, KILL_AFTER_MS } from './channel.js';
import { endProcesses } from './end-processes.js';
import { keptResult } from './kept-result.js';
import { poolError } from './pool-error.js';
import { workerError } from './worker-messages.js';
import { tallyOf } from './worker-tally.js';

/** A pool of an npm package: what all of them can do. */
export interface PackagePool {
  readonly name: string;
  ask(request: PoolRequest): PromiseLike<PoolAnswer>;
  /** Reports what goes wrong outside any task, where the pool emits it: unheard, such an event would end the process. */
  onError?(listener: (error: unknown) => void): void;
  /** Ends every worker. */
  close(): PromiseLike<unknown>;
}

/** Opens a session once as many workers of a pool have answered as the job asks for. Rejects with the pool ended. */
export async function openPoolSession(job: Job, pool: PackagePool): Promise<Session> {
  const session = new PoolSession(job, pool);
  await session.open();
  return session;
}

type Answer = Extract<PoolAnswer, { readonly busyMs: number }>;

/** Hands all tasks of a run to a pool at once, and keeps their results in order. The first fault ends the session. */
class PoolSession implements Session {
  readonly #workers: number;
  readonly #shared: unknown;
  readonly #output: Output | undefined;
  readonly #pool: PackagePool;
  readonly #module: Pick<PoolRequest, 'module' | 'exportName' | 'output'>;
  #known: KnownWorkers = new Map();
  /** All threads that started while this session was open: the pool's. */
  readonly #threads = new Set<Worker>();
  #fault: unknown;
  #closing = false;
  #died: (cause: MeasurementError) => void = () => {};
  readonly #death: Promise<never>;

  constructor(job: Job, pool: PackagePool) {
    const { path, exportName, output } = job.workload.source;
    this.#workers = job.workers;
    this.#shared = job.input.shared;
    this.#output = job.output;
    this.#pool = pool;
    this.#module = { module: pathToFileURL(path).href, exportName, ...(output !== undefined && { output }) };
    this.#death = new Promise((_, reject) => {
      this.#died = reject;
    });
    this.#death.catch(() => {});
    process.on('worker', this.#watch);
    pool.onError?.((error) => this.#hear(error));
  }

  async open(): Promise<void> {
    try {
      this.#known = await awaitWorkers(this.#workers, (holdMs) =>
        Promise.race([this.#ask({ ...this.#module, kind: 'hold', holdMs }), this.#death]),
      );
    } catch (error) {
      this.#fault = error;
      await this.#end();
      throw error;
    }
  }

  async run(tasks: AnyTasks): Promise<RunOutcome> {
    if (this.#fault !== undefined) throw this.#fault;
    const shared = this.#shared;
    const asked = Array.from(tasks, (task, place) => {
      const answer = this.#ask({ ...this.#module, kind: 'run', task, shared });
      return this.#output === undefined ? answer : this.#written(this.#output, place, answer);
    });
    try {
      return this.#outcome(await Promise.race([Promise.all(asked), this.#death]));
    } catch (error) {
      this.#fault ??= error;
      throw this.#fault;
    }
  }

  /** A pool's processes can't be asked one by one. */
  async workerCpuMs(): Promise<number | undefined> {
    return this.#ownProcesses().length === 0 ? 0 : undefined;
  }

  async close(): Promise<void> {
    await this.#end();
    if (this.#fault !== undefined) throw this.#fault;
  }

  async #written(output: Output, task: number, answer: Promise<Answer>): Promise<Answer> {
    const arrived = await answer;
    return { ...arrived, result: keptResult(output, task, arrived.result) };
  }

  async #ask(request: PoolRequest): Promise<Answer> {
    let answer: PoolAnswer;
    try {
      answer = await this.#pool.ask(request);
    } catch (error) {
      throw poolError(this.#pool.name, error);
    }
    if ('failure' in answer) throw workerError(answer.failure);
    return answer;
  }

  /** The first fault counts: a thread that failed may have sent answers that come after its error. */
  #hear(error: unknown): void {
    if (this.#closing || this.#fault !== undefined) return;
    const fault = poolError(this.#pool.name, error);
    this.#fault = fault;
    this.#died(fault);
  }

  /** Some pools never hear that a thread has ended, and would wait for it; some never pass on why. */
  readonly #watch = (worker: Worker): void => {
    const { threadId } = worker;
    this.#threads.add(worker);
    let thrown: unknown;
    worker.once('error', (error) => {
      thrown = error;
    });
    worker.once('exit', (code) => {
      this.#threads.delete(worker);
      const isOurs = this.#known.has(keyOf({ pid: process.pid, threadId }));
      if (!isOurs || this.#closing) return;
      const exit = exitError('a worker thread', code);
      this.#died(thrown === undefined ? exit : poolError(this.#pool.name, thrown));
    });
  };

  #outcome(answers: readonly Answer[]): RunOutcome {
    const workers = new Map([...this.#known].map(([key, worker]) => [key, tallyOf(worker)]));
    for (const { pid, threadId, busyMs } of answers) {
      const key = keyOf({ pid, threadId });
      const worker = workers.get(key) ?? tallyOf({ pid, threadId });
      worker.tasks++;
      worker.busyMs += busyMs;
      workers.set(key, worker);
    }
    return { results: answers.map(({ result }) => result), workers: [...workers.values()] };
  }

  #ownProcesses(): number[] {
    return [...this.#known.values()].map(({ pid }) => pid).filter((pid) => pid !== process.pid);
  }

  /** Some pools let go of their workers before they are gone: the timer also keeps this process waiting for them. */
  async #end(): Promise<void> {
    this.#closing = true;
    const hasFailed = this.#fault !== undefined;
    // Where one thread has failed, another may be about to: tinypool, once it waits for a thread's end, can't bear its error.
    if (hasFailed) await this.#endThreads();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, KILL_AFTER_MS, 'late');
    });
    const closed = this.#pool.close();
    // poolifier has started a thread for each that has ended.
    if (hasFailed) await this.#endThreads();
    const ended = await Promise.race([closed, late]);
    clearTimeout(timer);
    process.off('worker', this.#watch);
    await endProcesses(this.#ownProcesses());
    if (ended === 'late') this.#fault ??= stillAlive(this.#pool.name);
  }

  async #endThreads(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }
}

function stillAlive(name: string): MeasurementError {
  const seconds = KILL_AFTER_MS / 1000;
  return new MeasurementError(
    'timed-out',
    `${name} had not ended its workers ${seconds} s after it was asked to`,
  );
}
