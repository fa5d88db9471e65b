/** What travels between a pool and its workers. Types only: a worker should load as few files as it can. */

/** Given to a worker when it starts: workerData of a thread, the first message to a process. */
export interface WorkerStart {
  /** Marks every message of this session, so that a stray one is noticed. */
  readonly token: string;
  /** URL of the workload's module. */
  readonly module: string;
}

/** What the threads of worker-shared get besides. */
export interface SharedStart extends WorkerStart {
  /** Its typed arrays live in shared memory. */
  readonly input: unknown;
  readonly tasks: { readonly first: number; readonly count: number };
  /** Shared, one element: the number of the run that is under way, 1 or more; 0 before the first; STOP ends the worker. */
  readonly run: Int32Array;
  /** Shared: the next task that nobody has claimed. Set back only while every worker waits for a run. */
  readonly nextTask: Int32Array;
  /** Shared: numeric results, one a task. */
  readonly numbers: Float64Array;
}

/** To a worker. A tuple, because an object's keys would be cloned with every message; the input comes with each. */
export type TaskMessage = readonly [token: string, first: number, count: number, input: unknown];

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
