import type { Job, RunOutcome, Session, Strategy, WorkerRun } from '../model/strategy.js';

/** Makes a strategy start a worker of its own for every task, and end it, inside the run. */
export function perTask(strategy: Strategy): Strategy {
  return { ...strategy, open: async (job) => new PerTaskSession(strategy, job) };
}

class PerTaskSession implements Session {
  readonly #strategy: Strategy;
  readonly #job: Job;
  readonly #open = new Set<Session>();

  constructor(strategy: Strategy, job: Job) {
    this.#strategy = strategy;
    this.#job = job;
  }

  /**
   * Runs at most `workers` tasks at once. With one worker, each task starts after the one before has ended.
   */
  async run(): Promise<RunOutcome> {
    const { tasks, renew } = this.#job.input;
    // The tasks of a run are brought once, and not again by the session of each.
    renew?.();
    const count = tasks.length;
    const results = new Array<unknown>(count);
    const workers: WorkerRun[] = [];
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < count) {
        const task = next++;
        const outcome = await this.#runAlone(task);
        results[task] = outcome.results[0];
        workers.push(...outcome.workers);
      }
    };
    const lanes = Array.from({ length: Math.min(this.#job.workers, count) }, lane);
    const settled = await Promise.allSettled(lanes);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return { results, workers };
  }

  /** Not known, because worker processes take their CPU time with them when they end. */
  async workerCpuMs(): Promise<undefined> {
    return undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open].map((session) => session.close()));
  }

  async #runAlone(task: number): Promise<RunOutcome> {
    const { tasks, shared } = this.#job.input;
    const input = { tasks: tasks.slice(task, task + 1), shared };
    const session = await this.#strategy.open({ ...this.#job, workers: 1, input });
    this.#open.add(session);
    try {
      return await session.run();
    } finally {
      await session.close();
      this.#open.delete(session);
    }
  }
}
