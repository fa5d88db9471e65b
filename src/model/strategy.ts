import type { OptionValues, StrategyFacts } from './strategy-facts.js';
import type { StrategyOption } from './strategy-option.js';
import type { LoadedInput, LoadedWorkload } from './workload.js';

/** Where tasks run, and how bytes get there. The default export of a file in src/strategies. */
export interface Strategy {
  /** The file's name; a permanent key in saved results. */
  readonly id: string;
  readonly title: string;
  readonly facts: StrategyFacts;
  /** Whether it is measured where nobody names strategies: always, or for workloads whose tasks wait for something. */
  readonly byDefault?: 'always' | 'where-awaited';
  /** Options of its own, if it has any. */
  readonly options?: readonly StrategyOption[];
  /**
   * Brings an input into the form in which a user's own program would hold it for this strategy. Untimed, called once
   * before `open`; gives the input itself where nothing is to do, and never changes it.
   */
  prepare?(input: LoadedInput): PreparedInput;
  /** From nothing to all workers ready. Timed as startup. Leaves nothing alive when it rejects. */
  open(job: Job): Promise<Session>;
}

/** An input in a strategy's own form. */
export interface PreparedInput extends LoadedInput {
  /** Brings the tasks to where workers read them, as a program does whose tasks are new: timed with each run. */
  readonly renew?: () => void;
}

/** What a session is opened for. */
export interface Job {
  readonly workload: LoadedWorkload;
  readonly input: PreparedInput;
  readonly workers: number;
  /** Values of the strategy's own options, to be read with `optionValue`. */
  readonly options: OptionValues;
}

/** Workers that are ready to compute the job's tasks again and again. */
export interface Session {
  /** Computes every task once. */
  run(): Promise<RunOutcome>;
  /** CPU time in ms that worker processes used since they started, this one's excepted; undefined where not known. */
  workerCpuMs(): Promise<number | undefined>;
  /** Ends every worker; also after run() rejected. Timed as shutdown. */
  close(): Promise<void>;
}

export interface RunOutcome {
  /** In task order. */
  readonly results: readonly unknown[];
  /** Evidence of where the tasks ran, one entry a worker that ran any. */
  readonly workers: readonly WorkerRun[];
}

/** One worker's part of one run. */
export interface WorkerRun {
  readonly pid: number;
  /** 0 on a process's main thread. */
  readonly threadId: number;
  readonly tasks: number;
  /** Time inside the workload's code, in ms, on the worker's own clock. */
  readonly busyMs: number;
  /** Whether its tasks were handed out and its input read through memory shared with the caller. */
  readonly sharedMemory: boolean;
}
