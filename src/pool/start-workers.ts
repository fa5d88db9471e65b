import { pathToFileURL } from 'node:url';
import { MeasurementError } from '../model/failure.js';
import type { Job } from '../model/strategy.js';
import type { WorkerStart } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { refusedInput } from './refused-input.js';
import { createToken } from './session-token.js';

/** Makes what every worker of a new session gets when it starts. */
export function workerStart(
  { workload }: Job,
  {
    shared,
    inFlight = 1,
    inLists = false,
    areLoaded,
  }: Partial<Pick<WorkerStart, 'shared' | 'inFlight' | 'inLists' | 'areLoaded'>> = {},
): WorkerStart {
  const { path, exportName, output } = workload.source;
  const module = pathToFileURL(path).href;
  return {
    token: createToken(),
    module,
    exportName,
    shared,
    inFlight,
    inLists,
    ...(areLoaded !== undefined && { areLoaded }),
    ...(output !== undefined && { output }),
  };
}

/**
 * Starts all workers at once, each with the shared data if that is sent at the start. If one can't start,
 * rejects with the first cause and leaves none alive.
 */
export async function startWorkers(
  count: number,
  start: () => Promise<Channel>,
  shared?: unknown,
): Promise<Channel[]> {
  const starts = Array.from({ length: count }, async () => start());
  const settled = await Promise.allSettled(starts);
  const channels = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed === undefined) return channels;
  await Promise.all(channels.map((channel) => channel.kill()));
  throw startError(failed.reason, shared);
}

function startError(reason: unknown, shared: unknown): unknown {
  if (reason instanceof MeasurementError) return reason;
  if (isCloneError(reason)) return refusedInput(reason, { shared });
  return new MeasurementError('not-started', `a worker can't be started: ${reason}`, { cause: reason });
}

/**
 * Whether the error is that of structured clone, or of a message to a process, which has no name of its own.
 */
function isCloneError(reason: unknown): boolean {
  return reason instanceof Error && /could not be cloned/.test(reason.message);
}

/**
 * Asks all workers to end and waits for each. Rejects with the error of the first that ended badly; none is
 * left alive.
 */
export async function stopWorkers(channels: readonly Channel[]): Promise<void> {
  const settled = await Promise.allSettled(channels.map((channel) => channel.stop()));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

export async function killWorkers(channels: readonly Channel[]): Promise<void> {
  await Promise.all(channels.map((channel) => channel.kill()));
}
