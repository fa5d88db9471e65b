import { MeasurementError } from '../model/failure.js';
import type { Job, Session, Strategy } from '../model/strategy.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { movingChannel } from '../pool/moving-channel.js';
import { ownBuffers } from '../pool/prepare-input.js';
import { startThread } from '../pool/thread-channel.js';
import { placedBytes } from '../worker/movable-bytes.js';
import { MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';

const ENTRY = new URL('../worker/transfer-thread-entry.js', import.meta.url);

const workerTransfer: Strategy = {
  id: 'worker-transfer',
  title: "worker_threads; a task's ArrayBuffers move there, and back with its result",
  facts: { where: 'threads', input: 'moved', simplicity: 18, crashTakesDown: 'process', mostWorkers: null },
  options: MESSAGE_OPTIONS,
  prepare: ownBuffers,
  open: openTransfer,
};

export default workerTransfer;

async function openTransfer(job: Job): Promise<Session> {
  // The caller's list stays as it is.
  const tasks = Array.from<unknown>(job.input.tasks);
  if (job.workload.workload.lifecycle === 'per-task' && placedBytes(tasks).length > 0)
    throw new MeasurementError(
      'unsuitable',
      'a worker that ends with its task can bring no bytes to the next run',
    );
  const takeBack = (first: number, back: readonly unknown[]): void => {
    for (let i = 0; i < back.length; i++) tasks[first + i] = back[i];
  };
  return openMessageWorkers(
    { ...job, input: { ...job.input, tasks } },
    {
      start: async (start) => movingChannel(await startThread(ENTRY, start), takeBack),
      shared: 'once',
      ...messageOptions(job.options),
    },
  );
}
