import type { Output } from '../model/output.js';
import type { Job, RunOutcome, Session, Strategy, WorkerRun } from '../model/strategy.js';
import type { AnyTasks, CompleteWorkload } from '../model/workload.js';

/** Whether a strategy starts a worker for each task of a workload: what stays here has no worker to start. */
export function startsWorkerPerTask(
  { facts }: Pick<Strategy, 'facts'>,
  { lifecycle }: Pick<CompleteWorkload, 'lifecycle'>,
): boolean {
  return facts.where !== 'here' && lifecycle === 'per-task';
}

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
    // Each run brings its own tasks; nothing keeps those of the first.
    this.#job = { ...job, input: { tasks: [], shared: job.input.shared } };
  }

  /**
   * Runs at most `workers` tasks at once. With one worker, each task starts after the one before has ended.
   */
  async run(tasks: AnyTasks): Promise<RunOutcome> {
    const count = tasks.length;
    const results = new Array<unknown>(count);
    const workers: WorkerRun[] = [];
    let next = 0;
    let isOver = false;
    const lane = async (): Promise<void> => {
      while (!isOver && next < count) {
        const task = next++;
        const alone = tasks.slice(task, task + 1);
        const outcome = await this.#runAlone(alone, task);
        // A worker that a task's bytes moved to has put them back into the list that it was given.
        if (alone[0] !== tasks[task]) Reflect.set(tasks, task, alone[0]);
        results[task] = outcome.results[0];
        workers.push(...outcome.workers);
      }
    };
    const lanes = Array.from({ length: Math.min(this.#job.workers, count) }, () =>
      lane().catch((error: unknown) => {
        // Nobody waits for the tasks after one that failed.
        isOver = true;
        throw error;
      }),
    );
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

  async #runAlone(tasks: AnyTasks, place: number): Promise<RunOutcome> {
    const input = { tasks, shared: this.#job.input.shared };
    const { output, ...job } = this.#job;
    const session = await this.#strategy.open({ ...job, workers: 1, input, ...partOf(output, place) });
    this.#open.add(session);
    try {
      return await session.run(tasks);
    } finally {
      await session.close();
      this.#open.delete(session);
    }
  }
}

/** To the worker of one task, its part is the whole output. */
function partOf(output: Output | undefined, place: number): Pick<Job, 'output'> {
  const part = output?.parts[place];
  return part === undefined ? {} : { output: { whole: part, parts: [part] } };
}
