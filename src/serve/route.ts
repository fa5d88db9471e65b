import type { ServeJob } from './serve-job.js';

/** One way for requests to reach the code that answers them: the default export of a file in `routes`, whose name is its id. */
export interface Route {
  /** In a few words. */
  readonly title: string;
  /** Its place in tables: the simplest comes first. */
  readonly rank: number;
  /** Whether it can have any number of workers. Without, it is measured once. */
  readonly takesWorkers: boolean;
  /** Whether it only makes sense for a handler that computes: others have nothing to hand to a worker. */
  readonly computesOnly: boolean;
  /** Starts a server in this process, on a port of its own. Throws NotHere where this machine has no such route. */
  open(job: ServeJob): Promise<OpenServer>;
}

export interface OpenServer {
  readonly port: number;
  /** The processes that serve. */
  readonly pids: readonly number[];
  /**
   * Lets what is under way be answered, takes nothing new, and ends the workers. Resolves with whether each ended by itself,
   * with exit code 0.
   */
  stop(): Promise<boolean>;
  /**
   * Ends the workers without asking them: threads by `terminate()`, processes by SIGTERM. Resolves with how each ended, by
   * exit code or signal. Absent where no worker is there before the requests.
   */
  endWorkers?(): Promise<readonly WorkerEnd[]>;
}

/** An exit code, or the signal that ended a process. */
export type WorkerEnd = number | NodeJS.Signals;

/** A route that this machine, or this Node, does not have; its message says why. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
}
