import type { Output } from './output.js';
import type { QueueEvidence } from './results.js';
import type { OptionValues, PlannedFlip, StrategyFacts } from './strategy-facts.js';
import type { StrategyOption } from './strategy-option.js';
import type { Messages } from './traffic.js';
import type { AnyTasks, LoadedInput, LoadedWorkload } from './workload.js';

/** Where tasks run, and how bytes get there. The default export of a file in src/strategies. */
export interface Strategy {
  /** The file's name; a permanent key in saved results. */
  readonly id: string;
  readonly title: string;
  readonly facts: StrategyFacts;
  /**
   * Whether it is measured where nobody names strategies: always, for workloads whose tasks wait for something, or for
   * those with a `load`.
   */
  readonly byDefault?: 'always' | 'where-awaited' | 'where-loaded';
  /** Whether it is a rung of the ladder, which asks what each further step away from the main thread costs. */
  readonly isRung?: true;
  /** The npm package whose pool it uses. It is the user's own: resolved from the folder the tool is started in. */
  readonly package?: string;
  /** The program that hands out its tasks, with the packages it needs besides `package`. Such a strategy is no pool. */
  readonly service?: { readonly program: string; readonly packages: readonly string[] };
  /** Options of its own, if it has any. */
  readonly options?: readonly StrategyOption[];
  /** Where it is the package's pool with one option set otherwise: `pools` measures it against the strategy with the defaults. */
  readonly flips?: Pick<PlannedFlip, 'of' | 'option' | 'value'>;
  /** Documented options of the package that `pools` measures under no value, and why not. */
  readonly unflipped?: readonly UnflippedOption[];
  /** Whether its messages carry what `load` gave for a task. */
  readonly sendsLoaded?: true;
  /** How its messages carry tasks; absent: one task each, by structured clone. The bytes sent are worked out from it. */
  messages?(options: OptionValues): Messages;
  /**
   * Brings an input into the form in which a user's own program would hold it for this strategy. Untimed, and
   * called once for each input that is made: before `open`, and where every run gets new tasks before each run. It
   * never changes the input, and returns the input itself where there is nothing to do.
   */
  prepare?(input: LoadedInput): PreparedInput;
  /**
   * Starts all workers and resolves when they are ready. Timed as startup. Leaves nothing alive when it
   * rejects.
   */
  open(job: Job): Promise<Session>;
  /**
   * Returns what removes the remains of sessions that were killed from where no end of a process removes them, such as a server
   * that others use too; undefined where sessions with these options leave nothing there. It is called in a process of its own when
   * a run is over.
   */
  cleanUp?(options: OptionValues): (() => Promise<void>) | undefined;
}

/** An option that would change how tasks are handed out, and can't be compared. */
export interface UnflippedOption {
  readonly option: string;
  /** The end of a sentence that begins with the package and the option. */
  readonly why: string;
}

/** A strategy of a user's own: the default export of a file that `--strategies` names. Its id is the file's name. */
export interface OwnStrategy extends Pick<Strategy, 'facts' | 'prepare' | 'open'> {
  /** One line for people. Default: the file's name. */
  readonly title?: string;
  /** Options of its own, if it has any. Users set them with `--own-options name=value`. */
  readonly options?: readonly OwnOption[];
}

export type OwnOption = Pick<StrategyOption, 'name' | 'default' | 'parse'>;

/** An input in a strategy's own form. */
export interface PreparedInput extends LoadedInput {
  /**
   * Puts the tasks where workers read them, as a program with new tasks would do. Whoever runs the tasks calls it
   * before each run, and times it with the run.
   */
  readonly renew?: () => void;
}

/** What a session is opened for. */
export interface Job {
  readonly workload: LoadedWorkload;
  /** What the tasks of every run share, and the tasks of the first run. Each run is given its own tasks. */
  readonly input: PreparedInput;
  /** Where the tasks' results are to be; absent where tasks return them. */
  readonly output?: Output;
  readonly workers: number;
  /** Values of the strategy's own options, to be read with `optionValue`. */
  readonly options: OptionValues;
}

/** Workers that are ready to compute tasks again and again. */
export interface Session {
  /** Computes each of these tasks once. There are as many as the job has, in the form that `prepare` gives them. */
  run(tasks: AnyTasks): Promise<RunOutcome>;
  /**
   * CPU time in ms that worker processes used since they started, without this process's; undefined where not
   * known.
   */
  workerCpuMs(): Promise<number | undefined>;
  /** Ends every worker, even after run() rejected. Timed as shutdown. */
  close(): Promise<void>;
  /** Says what the tasks go through besides its workers, and what came of that so far; absent where there is nothing. */
  service?(): ServiceAccount;
}

/** A program of its own that hands out tasks. */
export interface ServiceAccount {
  readonly evidence: QueueEvidence;
  /** Its process where it was started for the session: its memory counts. Null where it was there before. */
  readonly pid: number | null;
}

export interface RunOutcome {
  /** One result per task, in task order: of a job with an output, its parts. */
  readonly results: readonly unknown[];
  /** Evidence of where the tasks ran: one entry per worker that ran any. */
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
  /** How long it took to import the workload's module when it started, in ms, on its own clock; absent where it does not say. */
  readonly loadMs?: number;
  /** The name of its host, where that may be another one than the caller's. */
  readonly host?: string;
  /** Whether its tasks were handed out and its input read through memory shared with the caller. */
  readonly sharedMemory: boolean;
}
