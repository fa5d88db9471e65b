import { MeasurementError, messageOf } from '../../model/failure.js';
import type { Output } from '../../model/output.js';
import type { RunOutcome, ServiceAccount, Session } from '../../model/strategy.js';
import type { AnyTasks } from '../../model/workload.js';
import { isRefusal } from '../../redis/refusal-words.js';
import type { ServerWatch } from '../../redis/server-watch.js';
import { readJobAnswer, type TaskJob } from '../../worker/job-messages.js';
import { toJobValue } from '../../worker/job-value.js';
import type { Channel } from '../channel.js';
import { CpuQuestion } from '../cpu-question.js';
import { PoolWorkers } from '../pool-workers.js';
import { refusedInput } from '../refused-input.js';
import { previewMessage } from '../worker-messages.js';
import type { JobListener } from './job-queue.js';
import { RunResults } from './run-results.js';

/** What a session does its work with. */
export interface QueueService {
  add(jobs: Iterable<TaskJob>): Promise<void>;
  /** The CPU time in ms of a server of the session's own; 0 where the server is another's. */
  serverCpuMs(): Promise<number>;
  /** Notices that the server is silent while a run waits. */
  readonly watch: Pick<ServerWatch, 'begin' | 'end'>;
  /** The sentence for an error of the server or of its client. */
  refusal(error: unknown): MeasurementError;
  account(): Omit<ServiceAccount['evidence'], 'redelivered'> & Pick<ServiceAccount, 'pid'>;
  /** Ends all but the workers. */
  close(): Promise<void>;
}

/** A failed job is the end of its run, but its worker knows the cause better: it has so long to tell. */
const CAUSE_WAIT_MS = 1000;

/** Adds the tasks of a run to a queue as jobs, and collects their results from the queue's events. */
export class QueueSession implements Session, JobListener {
  readonly #workers: PoolWorkers;
  readonly #service: QueueService;
  readonly #tasksPerJob: number;
  readonly #output: Output | undefined;
  readonly #cpu = new CpuQuestion();
  #runs = 0;
  #run: { readonly results: RunResults; resolve(outcome: RunOutcome): void } | undefined;
  #redelivered = 0;

  constructor(
    { token, channels }: { readonly token: number; readonly channels: readonly Channel[] },
    service: QueueService,
    { tasksPerJob, output }: { readonly tasksPerJob: number; readonly output: Output | undefined },
  ) {
    this.#output = output;
    this.#service = service;
    this.#tasksPerJob = tasksPerJob;
    this.#workers = new PoolWorkers(channels, token, (message) => {
      if (message[1] === 'cpu') this.#cpu.add(message[2]);
    });
  }

  run(tasks: AnyTasks): Promise<RunOutcome> {
    return this.#workers.ask((resolve) => {
      const run = ++this.#runs;
      const workers = this.#workers.channels.map(({ identity }) => identity);
      const results = new RunResults(
        { run, tasks: tasks.length, tasksPerJob: this.#tasksPerJob, output: this.#output },
        workers,
      );
      if (results.isComplete) return resolve(results.outcome());
      this.#run = { results, resolve };
      this.#service.watch.begin();
      this.#service.add(this.#jobs(run, tasks)).catch((error) => this.#notAdded(error));
    });
  }

  async workerCpuMs(): Promise<number> {
    const workers = await this.#workers.ask<number>((resolve) =>
      this.#cpu.ask(this.#workers.channels, resolve),
    );
    return workers + (await this.#service.serverCpuMs());
  }

  service(): ServiceAccount {
    const { pid, ...known } = this.#service.account();
    return { pid, evidence: { ...known, redelivered: this.#redelivered } };
  }

  async close(): Promise<void> {
    this.#service.watch.end();
    try {
      await this.#workers.close();
    } finally {
      await this.#service.close();
    }
  }

  fail(cause: unknown): void {
    this.#workers.fail(cause);
  }

  onCompleted(returned: unknown): void {
    try {
      this.#take(returned);
    } catch (error) {
      this.fail(foreignAnswer(returned, messageOf(error)));
    }
  }

  onFailed(reason: unknown): void {
    const late = (): void =>
      this.fail(new MeasurementError('threw', `a job failed: ${previewMessage(reason)}`));
    setTimeout(late, CAUSE_WAIT_MS).unref();
  }

  onError(error: Error): void {
    // The client's own end, after some tries, is what counts of a lost connection.
    if (!/Connection is closed|ECONN|EPIPE|ETIMEDOUT/.test(`${codeOf(error)} ${error.message}`))
      this.fail(isRefusal(error.message) ? this.#service.refusal(error) : gaveUp(error));
  }

  #notAdded(error: unknown): void {
    if (error instanceof Error && !(error instanceof MeasurementError)) this.onError(error);
    else this.fail(error);
  }

  #take(returned: unknown): void {
    const answer = readJobAnswer(returned);
    if (answer === undefined) throw new Error('it is no answer of a worker');
    const run = this.#run;
    // It comes again for a run that is over.
    const isLate = answer.run > 0 && (run === undefined ? answer.run <= this.#runs : answer.run < this.#runs);
    if (run === undefined || isLate) {
      if (!isLate) throw new Error('it answers a run that has not begun');
      this.#redelivered++;
      return;
    }
    const isFirst = run.results.take(answer);
    this.#redelivered += isFirst ? Math.max(0, answer.deliveries - 1) : 1;
    if (!run.results.isComplete) return;
    this.#run = undefined;
    this.#service.watch.end();
    run.resolve(run.results.outcome());
  }

  *#jobs(run: number, tasks: AnyTasks): Generator<TaskJob> {
    const size = this.#tasksPerJob;
    for (let first = 0; first < tasks.length; first += size) {
      const some: unknown[] = Array.from(tasks.slice(first, first + size));
      yield { run, first, task: jobValue(size === 1 ? some[0] : some, { tasks: some, first }) };
    }
  }
}

function jobValue(
  task: unknown,
  input: { readonly tasks: unknown[]; readonly first: number },
): TaskJob['task'] {
  try {
    return toJobValue(task);
  } catch (error) {
    throw refusedInput(error, input);
  }
}

function gaveUp(error: unknown): MeasurementError {
  return new MeasurementError('exited', `the queue gave up: ${messageOf(error)}`, { cause: error });
}

function foreignAnswer(returned: unknown, why: string): MeasurementError {
  return new MeasurementError(
    'stray-message',
    `the queue holds a result that is not of this session: ${previewMessage(returned)} (${why}). Use a Redis server that nobody else writes to.`,
  );
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
