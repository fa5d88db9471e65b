import { pathToFileURL } from 'node:url';
import { refusalHint } from '../model/clone-losses.js';
import { MeasurementError } from '../model/failure.js';
import type { Job } from '../model/strategy.js';
import type { WorkerStart } from '../worker/messages.js';
import type { Channel } from './channel.js';
import { createToken } from './session-token.js';

/** What every worker of a new session is told when it starts. */
export function workerStart({ workload }: Job): WorkerStart {
  return { token: createToken(), module: pathToFileURL(workload.path).href };
}

/** Starts all workers at once, each with the input where it is sent at the start. Rejects with the first cause, and none left alive, where one can't start. */
export async function startWorkers(
  count: number,
  start: () => Promise<Channel>,
  input?: unknown,
): Promise<Channel[]> {
  const starts = Array.from({ length: count }, async () => start());
  const settled = await Promise.allSettled(starts);
  const channels = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed === undefined) return channels;
  await Promise.all(channels.map((channel) => channel.kill()));
  throw startError(failed.reason, input);
}

function startError(reason: unknown, input: unknown): unknown {
  if (reason instanceof MeasurementError) return reason;
  if (reason instanceof DOMException && reason.name === 'DataCloneError') {
    return new MeasurementError(
      'not-cloneable',
      `the input can't be sent to a worker: ${reason.message}${refusalHint(input, 'input')}`,
      { cause: reason },
    );
  }
  return new MeasurementError('not-started', `a worker can't be started: ${reason}`, { cause: reason });
}

/** Asks all workers to end and waits for each. Rejects with the first that ended badly, none left alive. */
export async function stopWorkers(channels: readonly Channel[]): Promise<void> {
  const settled = await Promise.allSettled(channels.map((channel) => channel.stop()));
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

export async function killWorkers(channels: readonly Channel[]): Promise<void> {
  await Promise.all(channels.map((channel) => channel.kill()));
}
