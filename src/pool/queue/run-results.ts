import type { Output } from '../../model/output.js';
import type { RunOutcome } from '../../model/strategy.js';
import type { JobAnswer } from '../../worker/job-messages.js';
import { fromJobValue } from '../../worker/job-value.js';
import type { Worker } from '../await-workers.js';
import { keptResult } from '../kept-result.js';
import { tallyOf, type WorkerTally } from '../worker-tally.js';

export interface AskedRun {
  /** The number of the run, from 1. */
  readonly run: number;
  readonly tasks: number;
  readonly tasksPerJob: number;
  /** Memory that tasks write into; undefined where they return results. */
  readonly output: Output | undefined;
}

/**
 * The results of one run, by task. A queue delivers at least once: what comes again for a task is counted and never kept, so
 * that it can't change the answer or the count of tasks.
 */
export class RunResults {
  readonly #asked: AskedRun;
  readonly #results: unknown[];
  readonly #workers: readonly WorkerTally[];
  /** Whether the job that begins with a task is answered, by the number of the job. */
  readonly #answered: boolean[];
  #missing: number;

  constructor(asked: AskedRun, workers: readonly Worker[]) {
    this.#asked = asked;
    this.#results = new Array(asked.tasks);
    this.#workers = workers.map(tallyOf);
    this.#missing = Math.ceil(asked.tasks / asked.tasksPerJob);
    this.#answered = new Array<boolean>(this.#missing).fill(false);
  }

  /** Whether every task has its result. */
  get isComplete(): boolean {
    return this.#missing === 0;
  }

  /**
   * Takes an answer. Returns false where its task had one before; throws an Error for an answer that no job of this run can
   * have.
   */
  take(answer: JobAnswer): boolean {
    const { first, busyMs, result } = answer;
    const { tasks, tasksPerJob, run } = this.#asked;
    const job = first / tasksPerJob;
    const worker = this.#workers[answer.worker];
    if (answer.run !== run || !Number.isInteger(job) || first >= tasks || worker === undefined)
      throw new Error('it answers a job that the session has not added');
    if (this.#answered[job] === true) return false;
    const expected = Math.min(tasksPerJob, tasks - first);
    const value = fromJobValue(result);
    const results = tasksPerJob === 1 ? [value] : value;
    if (!Array.isArray(results) || results.length !== expected)
      throw new Error(`it holds no list of ${expected} results`);
    for (let i = 0; i < expected; i++)
      this.#results[first + i] = keptResult(this.#asked.output, first + i, results[i]);
    this.#answered[job] = true;
    this.#missing--;
    worker.tasks += expected;
    worker.busyMs += busyMs;
    return true;
  }

  outcome(): RunOutcome {
    return { results: this.#results, workers: this.#workers };
  }
}
