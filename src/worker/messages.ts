import type { AnyTasks, BigIntTasks, NumberTasks } from '../model/workload.js';

/** What travels between a pool and its workers. Types only: a worker should load as few files as it can. */

/** Given to a worker when it starts: workerData of a thread, the first message to a process. */
export interface WorkerStart {
  /** Marks every message of this session, so that a stray one is noticed. */
  readonly token: string;
  /** URL of the workload's module. */
  readonly module: string;
  /** The function that tasks call; null where the module is a workload. */
  readonly exportName: string | null;
  /** What all tasks read, where it is sent once; undefined where each message brings it. */
  readonly shared: unknown;
  /** How many task messages may be under way at once in the worker. */
  readonly inFlight: number;
}

/** What the threads of worker-shared get besides. */
export interface SharedStart extends WorkerStart {
  /** The tasks of every run, in shared memory; null where each run's are posted before it begins. */
  readonly tasks: NumberTasks | BigIntTasks | null;
  /** Shared, one element: the number of the run that is under way, 1 or more; 0 before the first; STOP ends the worker. */
  readonly run: Int32Array;
  /** Shared: the next task that nobody has claimed. Set back only while every worker waits for a run. */
  readonly nextTask: Int32Array;
  /** Shared: numeric results, one a task. */
  readonly numbers: Float64Array;
}

/** To a worker. A tuple, because an object's keys would be cloned with every message; what all tasks read comes with each. */
export type TaskMessage = readonly [token: string, first: number, tasks: AnyTasks, shared: unknown];

/** To a thread of worker-shared, before a run whose tasks are not in shared memory. */
export type PostedTasks = AnyTasks;

/** Tells a thread to end. */
export type StopRequest = 'stop';
/** Asks a process for its CPU time. */
export type CpuRequest = 'cpu';

/** From a worker. */
export type WorkerMessage =
  | readonly [token: string, kind: 'ready', pid: number, threadId: number]
  | readonly [
      token: string,
      kind: 'done',
      busyMs: number,
      tasks: number,
      first: number,
      results: readonly unknown[],
    ]
  /** One per run from each thread of worker-shared. `others`: task, result, task, result, … */
  | readonly [
      token: string,
      kind: 'served',
      run: number,
      busyMs: number,
      tasks: number,
      others: readonly unknown[],
    ]
  | readonly [token: string, kind: 'failed', failure: WorkerFailure]
  | readonly [token: string, kind: 'cpu', cpuMs: number];

export type Post = (message: WorkerMessage) => void;

/** What a worker says of its own error, in plain strings: an Error's clone would lose its name and more. */
export interface WorkerFailure {
  readonly kind: 'threw' | 'not-cloneable' | 'bad-module';
  readonly message: string;
  readonly stack: string | undefined;
}
