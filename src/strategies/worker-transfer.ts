import type { Job, Session, Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { movingChannel } from '../pool/moving-channel.js';
import { ownBuffers } from '../pool/prepare-input.js';
import { startThread } from '../pool/thread-channel.js';
import { workerSetup } from '../pool/worker-setup.js';
import { clonedMessages, MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';

const ENTRY = new URL('../worker/transfer-thread-entry.js', import.meta.url);

const workerTransfer: Strategy = {
  id: 'worker-transfer',
  title: "worker_threads; a task's ArrayBuffers move there, and back with its result",
  facts: { where: 'threads', input: 'moved', simplicity: 18, crashTakesDown: 'process', mostWorkers: null },
  options: [...MESSAGE_OPTIONS, ...THREAD_OPTIONS],
  messages: clonedMessages,
  prepare: ownBuffers,
  open: openTransfer,
};

export default workerTransfer;

async function openTransfer(job: Job): Promise<Session> {
  const setup = workerSetup(job.options);
  let running = job.input.tasks;
  // The list of a run is the strategy's own, made by `ownBuffers`: what comes back takes its old place.
  const takeBack = (first: number, back: readonly unknown[]): void => {
    for (let i = 0; i < back.length; i++) Reflect.set(running, first + i, back[i]);
  };
  const session = await openMessageWorkers(job, {
    start: async (start) => movingChannel(await startThread(ENTRY, start, setup), start.inLists, takeBack),
    shared: 'once',
    ...messageOptions(job.options),
  });
  return {
    run(tasks) {
      running = tasks;
      return session.run(tasks);
    },
    workerCpuMs: () => session.workerCpuMs(),
    close: () => session.close(),
  };
}
