import type { CanBeSent } from './cloneable.js';
import type { TypedArray } from './output.js';
import type { CodeSource, WorkloadSource } from './workload-source.js';

/**
 * What is computed. A workload knows no thread, process, clock or output. It is the default export of a
 * workload file. A function can be the default export too, if the file also exports a list `tasks`.
 */
export interface Workload<Task = unknown, Shared = undefined, Result = unknown, Loaded = Task> {
  /** One line for people: what is computed. Default: the file's name. */
  readonly title?: string;
  /** What a size counts, in the plural: "candidates", "digits". Default: "tasks". */
  readonly sizeUnit?: string;
  /** The default sweep: ascending positive integers. The first is the smoke size. Default: 1, 10, 100, … all `tasks`. */
  readonly sizes?: readonly number[];
  /** The sweep of a quick look, if the default one is too slow for that. */
  readonly quickSizes?: readonly number[];
  /** 'pool' (the default): workers outlive tasks. 'per-task': every task gets a worker of its own. */
  readonly lifecycle?: Lifecycle;
  /**
   * 'work' (the default): measures what tasks compute. 'startup': tasks do nothing, so that only worker
   * start-up is measured. 'dispatch': tasks do nothing, and a size is their number, so that only handing them over is
   * measured.
   */
  readonly measures?: Measures;
  /**
   * Whether it is measured where nobody names workloads (the default), or only when somebody names it or asks for `all`.
   */
  readonly byDefault?: boolean;
  /** The workload that this one repeats with its input in another form. Reports set the two side by side. */
  readonly variantOf?: string;
  /**
   * Makes the input of a size, untimed. `random` returns numbers from 0 to 1, the same sequence in every
   * process.
   */
  createInput?(size: number, random: () => number): Input<Task, Shared> | PromiseLike<Input<Task, Shared>>;
  /** Replaces `createInput`: size n is the first n of these tasks, starting over after the last. */
  readonly tasks?: TaskList<Task>;
  /**
   * Starts what the tasks need, such as a server: once per measuring process, untimed, before `createInput`. What it
   * returns is awaited and otherwise ignored: keep an address in the module, and let `createInput` put it into the tasks.
   */
  setup?(size: number): unknown;
  /** Ends what `setup` started, untimed. Called also after a failure, even one of `setup`; it has five seconds. */
  teardown?(): unknown;
  /**
   * Fetches what `run` computes on: the part of a task that waits. It runs where `run` does; under hybrid on the main
   * thread, while workers run. What it gives takes the task's place in `run`, and must be cloneable.
   */
  load?(task: Task, shared: Shared): Loaded | PromiseLike<Loaded>;
  /** Computes one task. The only code a worker runs, besides `load`; the result must be cloneable. */
  run(task: Loaded, shared: Shared): Result | PromiseLike<Result>;
  /**
   * Reduces the results, in task order, to one value that is the same under every strategy. Default: a digest of all
   * results.
   */
  answer?(results: readonly Result[]): string | number | Promise<string | number>;
  /** The answer known in advance from an independent source, where there is one. */
  expected?(size: number): string | number | undefined | Promise<string | number | undefined>;
  /**
   * Returns the workload on a user's own data (the text of `--input FILE`). Throws an Error that says what is
   * wrong with the data. It may be async, as may createInput: import here what only the host needs, to spare
   * every worker the import.
   */
  withInput?(
    text: string,
  ): Workload<Task, Shared, Result, Loaded> | Promise<Workload<Task, Shared, Result, Loaded>>;
}

/**
 * A workload whose tasks write their results into memory, instead of returning them. `answer` reduces the parts, in task
 * order.
 */
export interface OutputWorkload<Task, Shared, Part extends TypedArray, Loaded = Task>
  extends Omit<Workload<Task, Shared, Part, Loaded>, 'run' | 'withInput'> {
  /**
   * Makes the typed array that the tasks of a size write into, untimed. Its length is a multiple of the number of tasks:
   * each writes as many elements.
   */
  output(size: number): Part;
  /**
   * Computes one task into its part of the output, which is full of zeros, and returns nothing. Under strategies that share
   * memory the part is shared memory; under those that send messages it is an array of its own, sent as the result.
   */
  run(task: Loaded, shared: Shared, part: Part): undefined | void | PromiseLike<void>;
  /** As that of a workload whose tasks return results. */
  withInput?(
    text: string,
  ): OutputWorkload<Task, Shared, Part, Loaded> | Promise<OutputWorkload<Task, Shared, Part, Loaded>>;
}

/** The tasks of one size. They must be structured-cloneable. */
export interface Input<Task = unknown, Shared = undefined> {
  /**
   * One argument of `run` per task; at least one task. Tasks count as new in every run: their way to the
   * workers is timed.
   */
  readonly tasks: TaskList<Task>;
  /**
   * The data that all tasks read. It stays the same between runs: the strategy decides how often it travels.
   */
  readonly shared?: Shared;
}

/** An array or a typed array; each element is a task. */
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

export type Measures = 'work' | 'startup' | 'dispatch';

/**
 * Gives types to a workload and returns it unchanged. Its tasks, shared data and results must be cloneable.
 */
export function defineWorkload<Task, Part extends TypedArray, Shared = undefined, Loaded = Task>(
  workload: OutputWorkload<Task, Shared, Part, Loaded> & CanBeSent<Task, Shared, Loaded>,
): OutputWorkload<Task, Shared, Part, Loaded>;
export function defineWorkload<Task, Shared = undefined, Result = unknown>(
  workload: Workload<Task, Shared, Result> & { load?: never } & CanBeSent<Task, Shared, Result>,
): Workload<Task, Shared, Result>;
export function defineWorkload<Task, Loaded, Shared = undefined, Result = unknown>(
  workload: Workload<Task, Shared, Result, Loaded> &
    Required<Pick<Workload<Task, Shared, Result, Loaded>, 'load'>> &
    CanBeSent<Task, Shared, Result> &
    CanBeSent<Loaded, Shared, Result>,
): Workload<Task, Shared, Result, Loaded>;
export function defineWorkload(workload: unknown): unknown {
  return workload;
}

/** A workload with every part: what the file left out has its default. */
export interface CompleteWorkload extends WorkloadSelf {
  /** Rejects with an Error if what the workload made is not an input. */
  createInput(size: number, random: () => number): Promise<LoadedInput>;
  /** Whether `createInput` gives the tasks of a list that the module keeps, and makes none. */
  readonly keepsTasks: boolean;
  readonly code: TaskCode;
  /** Whether each task is the list of arguments of one call of a function. */
  readonly tasksAreCalls: boolean;
  /** The part of a task that waits; undefined where there is none. */
  readonly load: ((task: unknown, shared: unknown) => unknown) | undefined;
  /** Makes what the tasks of a size write into; undefined where they return results. */
  readonly output: ((size: number) => unknown) | undefined;
  readonly setup: ((size: number) => unknown) | undefined;
  readonly teardown: (() => unknown) | undefined;
  /** Undefined where the results themselves are the answer. */
  readonly answer: ((results: readonly unknown[]) => unknown) | undefined;
  readonly expected: ((size: number) => unknown) | undefined;
  /** Rejects with an Error if the workload takes no file, or not this one. */
  readonly withInput: ((text: string) => Promise<CompleteWorkload>) | undefined;
}

/** The code that a worker runs: the workload itself, or a function in its place. `run` includes what loads the task. */
export interface TaskCode {
  /** Returns the task's result. With a part of an output the task writes into that. */
  run(task: unknown, shared: unknown, part?: TypedArray): unknown;
}

/** A checked input: it has at least one task. */
export interface LoadedInput {
  readonly tasks: AnyTasks;
  /** Undefined where nothing is shared. */
  readonly shared: unknown;
}

export type AnyTasks = readonly unknown[] | NumberTasks | BigIntTasks;

/** What a workload says about itself, with the default of what it leaves out. */
export interface WorkloadSelf {
  readonly title: string;
  readonly sizeUnit: string;
  readonly sizes: readonly number[];
  /** Null if a quick look takes the default sizes. */
  readonly quickSizes: readonly number[] | null;
  readonly lifecycle: Lifecycle;
  readonly measures: Measures;
  readonly variantOf: string | null;
  /** Whether `run` is an async function, or there is a `load`: then its tasks may only wait for something. */
  readonly isAsync: boolean;
  /** Whether there is a `load`. */
  readonly loads: boolean;
  /** Whether it is measured where nobody names workloads. */
  readonly byDefault: boolean;
}

/**
 * What a workload says about itself: everything that the tool's own process can know without running its
 * code.
 */
export interface WorkloadFacts extends WorkloadSelf {
  /** Whether the workload takes a user's own data. */
  readonly takesInput: boolean;
}

/** A workload's facts, with its id and the place that it came from. */
export interface DescribedWorkload extends WorkloadFacts {
  readonly id: string;
  readonly source: WorkloadSource;
}

/** A workload and the place that it came from. Its id is the key in saved results. */
export interface LoadedWorkload {
  readonly id: string;
  /** Workers import its module. */
  readonly source: WorkloadSource & CodeSource;
  /** Whether a user's own text can be its input. */
  readonly takesInput: boolean;
  readonly workload: CompleteWorkload;
}
