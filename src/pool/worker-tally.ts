import type { WorkerRun } from '../model/strategy.js';
import type { Worker } from './await-workers.js';

/** What a worker has done so far in a run. */
export type WorkerTally = { -readonly [Field in keyof WorkerRun]: WorkerRun[Field] };

/** Begins to count a worker that gets its tasks by messages. */
export function tallyOf(worker: Worker): WorkerTally {
  return { ...worker, tasks: 0, busyMs: 0, sharedMemory: false };
}
