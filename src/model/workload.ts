import type { CanBeSent } from './cloneable.js';
import type { WorkloadSource } from './workload-source.js';

/**
 * What is computed. Knows no thread, process, clock or output. A workload file's default export; a function is one as
 * well, beside an exported list `tasks`.
 */
export interface Workload<Task = unknown, Shared = undefined, Result = unknown> {
  /** One line for people: what is computed. The file's name where it is missing. */
  readonly title?: string;
  /** What a size counts, in the plural: "candidates", "digits". Default: "tasks". */
  readonly sizeUnit?: string;
  /** The default sweep: ascending positive integers. The first is the smoke size. Default: 1, 10, 100, … all `tasks`. */
  readonly sizes?: readonly number[];
  /** The sweep of a quick look, where the default one is too slow for it. */
  readonly quickSizes?: readonly number[];
  /** 'pool' (the default): workers outlive tasks. 'per-task': every task gets a worker of its own. */
  readonly lifecycle?: Lifecycle;
  /** 'work' (the default): what its tasks compute. 'startup': its tasks do nothing, so that starting their workers is measured. */
  readonly measures?: Measures;
  /** The workload this one repeats with its input in another form; reports set the two side by side. */
  readonly variantOf?: string;
  /** Makes the input of a size, untimed. `random` gives numbers from 0 to 1, the same ones in every process. */
  createInput?(size: number, random: () => number): Input<Task, Shared> | PromiseLike<Input<Task, Shared>>;
  /** In place of `createInput`: size n is the first n of these, repeated in order beyond the last. */
  readonly tasks?: TaskList<Task>;
  /** Computes one task. The only code a worker runs; the result must be cloneable. */
  run(task: Task, shared: Shared): Result | PromiseLike<Result>;
  /**
   * Reduces the results, in task order, to one value that is the same under every strategy. Default: a digest of all
   * results.
   */
  answer?(results: readonly Result[]): string | number | Promise<string | number>;
  /** The answer known in advance from an independent source, where there is one. */
  expected?(size: number): string | number | undefined | Promise<string | number | undefined>;
  /**
   * The same workload on a user's own data (the text of `--input FILE`). Throws an Error that says what is wrong
   * with it. Like createInput it may be async: what only the host needs is best imported here, not by every worker.
   */
  withInput?(text: string): Workload<Task, Shared, Result> | Promise<Workload<Task, Shared, Result>>;
}

/** What the tasks of one size are. Must be structured-cloneable. */
export interface Input<Task = unknown, Shared = undefined> {
  /** One argument of `run` per task, at least one. New in every run: its way to the workers is timed with each. */
  readonly tasks: TaskList<Task>;
  /** What all tasks read. Stays: how often it travels is the strategy's affair. */
  readonly shared?: Shared;
}

/** An array of tasks, or a typed array, each element of which is a task. */
export type TaskList<Task> =
  | readonly Task[]
  | (Task extends number ? NumberTasks : never)
  | (Task extends bigint ? BigIntTasks : never);

export type NumberTasks =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

export type BigIntTasks = BigInt64Array | BigUint64Array;

export type Lifecycle = 'pool' | 'per-task';

export type Measures = 'work' | 'startup';

/** Types a workload written in a file of its own; returns it unchanged. Tasks, shared data and results must be such as can be sent. */
export function defineWorkload<Task, Shared = undefined, Result = unknown>(
  workload: Workload<Task, Shared, Result> & CanBeSent<Task, Shared, Result>,
): Workload<Task, Shared, Result> {
  return workload;
}

/** A workload whose every part is known: what a file left out has its default. */
export interface CompleteWorkload {
  readonly title: string;
  readonly sizeUnit: string;
  readonly sizes: readonly number[];
  readonly quickSizes: readonly number[] | undefined;
  readonly lifecycle: Lifecycle;
  readonly measures: Measures;
  readonly variantOf: string | undefined;
  /** Rejects with an Error where what the workload made is no input. */
  createInput(size: number, random: () => number): Promise<LoadedInput>;
  readonly code: TaskCode;
  /** Whether that is an async function. */
  readonly isAsync: boolean;
  /** Undefined where the results themselves are the answer. */
  readonly answer: ((results: readonly unknown[]) => unknown) | undefined;
  readonly expected: ((size: number) => unknown) | undefined;
  /** Rejects where the workload takes no file, or not this one. */
  readonly withInput: ((text: string) => Promise<CompleteWorkload>) | undefined;
}

/** What a worker runs: the workload itself, or a function as one. */
export interface TaskCode {
  run(task: unknown, shared: unknown): unknown;
}

/** An input that was looked at: it has at least one task. */
export interface LoadedInput {
  readonly tasks: AnyTasks;
  /** Undefined where nothing is shared. */
  readonly shared: unknown;
}

export type AnyTasks = readonly unknown[] | NumberTasks | BigIntTasks;

/** What a workload says of itself: all that can be known of it without running its code in the process that asks. */
export interface WorkloadFacts {
  readonly title: string;
  readonly sizeUnit: string;
  readonly sizes: readonly number[];
  /** Null where a quick look takes the others. */
  readonly quickSizes: readonly number[] | null;
  readonly lifecycle: Lifecycle;
  readonly measures: Measures;
  readonly variantOf: string | null;
  /** Whether it takes a user's own data. */
  readonly takesInput: boolean;
  /** Whether `run` is an async function: then its tasks may only wait for something. */
  readonly isAsync: boolean;
}

/** A workload's facts with its id, which is its file's name, and where it came from. */
export interface DescribedWorkload extends WorkloadFacts {
  readonly id: string;
  readonly source: WorkloadSource;
}

/** A workload with the place it came from. Its id is the key in saved results. */
export interface LoadedWorkload {
  readonly id: string;
  /** Workers import its module. */
  readonly source: WorkloadSource;
  /** Whether a user's own text can be its input. */
  readonly takesInput: boolean;
  readonly workload: CompleteWorkload;
}
