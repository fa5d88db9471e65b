import type { Job, Session } from '../model/strategy.js';
import type { WorkerStart } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { MessagePool } from './message-pool.js';
import { startWorkers, workerStart } from './start-workers.js';
import { fittingWindow } from './window.js';

export interface MessageWorkers {
  readonly start: (start: WorkerStart) => Promise<Channel>;
  /** Whether the data that all tasks read is sent to each worker once, or with every message. */
  readonly shared: 'once' | 'per-message';
  readonly tasksPerMessage: number;
  /** The number of messages that a worker may work on at once. */
  readonly inFlight: number;
}

/** Starts workers that get their tasks by messages. */
export async function openMessageWorkers(
  job: Job,
  { start, shared, tasksPerMessage, inFlight }: MessageWorkers,
): Promise<Session> {
  const { input, workers, output } = job;
  const isOnce = shared === 'once';
  const inLists = tasksPerMessage > 1;
  const told = workerStart(job, { shared: isOnce ? input.shared : undefined, inFlight, inLists });
  const channels = await startWorkers(workers, () => start(told), told.shared);
  return new MessagePool({
    token: told.token,
    channels,
    tasksPerMessage,
    shared: isOnce ? undefined : input.shared,
    output,
    window: fittingWindow(workers, inFlight),
  });
}
