import type { RunOutcome } from '../model/strategy.js';
import { OWN_PID } from '../worker/clock.js';

/** The outcome of a run whose tasks all ran on the main thread of this process. */
export function ranHere(results: readonly unknown[], busyMs: number): RunOutcome {
  const worker = { pid: OWN_PID, threadId: 0, tasks: results.length, busyMs, sharedMemory: false };
  return { results, workers: [worker] };
}
