import type { CanBeSent } from './cloneable.js';

/** What is computed. Knows no thread, process, clock or output. A workload file's default export. */
export interface Workload<Input = unknown, Result = unknown> {
  /** One line for people: what is computed. */
  readonly title: string;
  /** What a size counts, in the plural: "candidates", "digits". */
  readonly sizeUnit: string;
  /** The default sweep: ascending positive integers. The first is the smoke size. */
  readonly sizes: readonly number[];
  /** The sweep of a quick look, where the default one is too slow for it. */
  readonly quickSizes?: readonly number[];
  /** 'pool' (the default): workers outlive tasks. 'per-task': every task gets a worker of its own. */
  readonly lifecycle?: Lifecycle;
  /** 'work' (the default): what its tasks compute. 'startup': its tasks do nothing, so that starting their workers is measured. */
  readonly measures?: Measures;
  /** The workload this one repeats with its input in another form; reports set the two side by side. */
  readonly variantOf?: string;
  /** Makes the input, untimed. Must be structured-cloneable; its typed arrays can be shared. */
  createInput(size: number, random: () => number): Input | PromiseLike<Input>;
  /** How many independent tasks the input holds. */
  taskCount(input: Input): number;
  /** Computes one task, 0 ≤ task < taskCount. The only code a worker runs; the result must be cloneable. */
  run(input: Input, task: number): Result | PromiseLike<Result>;
  /** Reduces the results, in task order, to one value that is the same under every strategy. */
  answer(results: readonly Result[]): string | number | Promise<string | number>;
  /** The answer known in advance from an independent source, where there is one. */
  expected?(size: number): string | number | undefined | Promise<string | number | undefined>;
  /**
   * The same workload on a user's own data (the text of `--input FILE`). Throws an Error that says what is wrong
   * with it. Like createInput it may be async: what only the host needs is best imported here, not by every worker.
   */
  withInput?(text: string): Workload<Input, Result> | Promise<Workload<Input, Result>>;
}

export type Lifecycle = 'pool' | 'per-task';

export type Measures = 'work' | 'startup';

/** Types a workload written in a file of its own; returns it unchanged. Input and results must be such as can be sent. */
export function defineWorkload<Input, Result>(
  workload: Workload<Input, Result> & CanBeSent<Input, Result>,
): Workload<Input, Result> {
  return workload;
}

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
}

/** A workload's facts with its id, which is its file's name, and the absolute path of its module. */
export interface DescribedWorkload extends WorkloadFacts {
  readonly id: string;
  readonly path: string;
}

/** A workload with the place it came from. Its id is its file's name and the key in saved results. */
export interface LoadedWorkload {
  readonly id: string;
  /** Absolute path of the module that workers import. */
  readonly path: string;
  readonly workload: Workload;
}
