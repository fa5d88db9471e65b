import type { MessagePort } from 'node:worker_threads';
import type { TypedArray } from '../model/output.js';
import type { RedisPlace } from '../model/redis-url.js';
import type { WorkerCode } from '../model/task-code.js';
import type { AnyTasks } from '../model/workload.js';

/**
 * The messages between a pool and its workers. This file has only types, because a worker should load as few
 * files as possible.
 */

/** What a worker gets when it starts: the workerData of a thread, the first message to a process. */
export interface WorkerStart extends WorkerCode {
  /** Marks every message of this session, so that stray messages are noticed. */
  readonly token: number;
  /** URL of the workload's module. */
  readonly module: string;
  /** The data that all tasks read, if it is sent once; undefined if each message brings it. */
  readonly shared: unknown;
  /** How many task messages may be under way at once in the worker. */
  readonly inFlight: number;
  /** Whether a message carries a list of tasks, and its answer a list of results, or one of each. */
  readonly inLists: boolean;
}

/** What a thread that gets its tasks by messages gets in addition. */
export interface MessageThreadStart extends WorkerStart {
  /** Carries all messages of the session, and what the workload sends by itself. */
  readonly port: MessagePort;
  /**
   * One shared element: the count of the only task message that may begin, from 0. A thread skips the others: they were
   * taken back.
   */
  readonly nextMessage: Int32Array;
}

/** What a worker of the strategy `queue` gets in addition: it takes its tasks from Redis, not from messages. */
export interface QueueStart extends WorkerStart {
  readonly queue: QueueAddress;
  /** The key of the data that all tasks read; null where there are none. */
  readonly sharedKey: string | null;
  /** The worker's place among those of the session, from 0. */
  readonly place: number;
}

/** Where the jobs of a session are, and which code talks with Redis. */
export interface QueueAddress {
  readonly name: string;
  readonly connection: RedisConnection;
  /** Paths of the packages as the user's project has them. */
  readonly packages: { readonly bullmq: string; readonly ioredis: string };
}

/** How to reach a Redis server, with its secret: it goes from process to process and is never saved. */
export interface RedisConnection extends RedisPlace {
  readonly password?: string;
}

/** What the threads of worker-shared get in addition. */
export interface SharedStart extends WorkerStart {
  /** The tasks of every run, in shared memory; null if each run's tasks are posted before it begins. */
  readonly tasks: TypedArray | null;
  /**
   * One shared element: the number of the current run, from 1; 0 before the first run; STOP ends the worker.
   */
  readonly run: Int32Array;
  /**
   * One shared element: the next task that nobody has claimed. It is reset only while every worker waits for
   * a run.
   */
  readonly nextTask: Int32Array;
  /** Shared numeric results, one per task. */
  readonly numbers: Float64Array;
  /** A whole output in shared memory, which tasks write into; undefined where they return results. */
  readonly written: TypedArray | undefined;
}

/**
 * A task sent to a worker, or a list of tasks. It is a tuple, because an object's keys would be cloned with
 * every message, and its elements are few, because each of them costs time in every message. `first` is the
 * task's place among all, and `shared` what all tasks read; a message without it leaves it out.
 */
export type TaskMessage = readonly [first: number, task: unknown, shared?: unknown];

/** A worker's answer to a task message: a result, or a list of results. */
export type DoneMessage = readonly [token: number, first: number, busyMs: number, result: unknown];

/** What a thread of worker-transfer answers: with the results, the views and buffers of the tasks come back. */
export type ReturnMessage = readonly [...done: DoneMessage, back: readonly unknown[]];

/** Tasks posted to a thread of worker-shared before a run, if they are not in shared memory. */
export type PostedTasks = AnyTasks;

/** Asks a thread to end. */
export type StopRequest = 'stop';
/** Asks a process for its CPU time. */
export type CpuRequest = 'cpu';

/** A message from a worker. */
export type WorkerMessage =
  | DoneMessage
  /**
   * `loadMs` is how long the worker took to import the workload's module; `host` is the name of its host, where that may be
   * another one than the pool's.
   */
  | readonly [token: number, kind: 'ready', pid: number, threadId: number, loadMs: number, host?: string]
  /** Each thread of worker-shared posts one per run. `others` is task, result, task, result, … */
  | readonly [
      token: number,
      kind: 'served',
      run: number,
      busyMs: number,
      tasks: number,
      others: readonly unknown[],
    ]
  | readonly [token: number, kind: 'failed', failure: WorkerFailure]
  | readonly [token: number, kind: 'cpu', cpuMs: number];

export type Post = (message: WorkerMessage) => void;

/** A worker's own error in plain strings: the clone of an Error would lose its name and more. */
export interface WorkerFailure {
  readonly kind: 'threw' | 'not-cloneable' | 'bad-module';
  readonly message: string;
  readonly stack: string | undefined;
}

/** To a worker of an npm package's pool, which passes it on as one argument. */
export type PoolRequest = PoolModule &
  (
    | { readonly kind: 'run'; readonly task: unknown; readonly shared: unknown }
    /** Loads the module and keeps the worker for a moment, so that the pool asks another one besides. */
    | { readonly kind: 'hold'; readonly holdMs: number }
  );

interface PoolModule extends WorkerCode {
  /** URL of the workload's module. */
  readonly module: string;
}

/** From a worker of an npm package's pool. */
export type PoolAnswer = { readonly pid: number; readonly threadId: number } & (
  | { readonly busyMs: number; readonly result: unknown }
  | { readonly failure: WorkerFailure }
);
