import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { trimBytes } from '../pool/prepare-input.js';
import { messageThreadStarter } from '../pool/thread-channel.js';
import { clonedMessages, MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';

const workerCopyOnce: Strategy = {
  id: 'worker-copy-once',
  title: 'worker_threads; each gets a clone of what tasks share when it starts',
  facts: {
    where: 'threads',
    input: 'cloned-once',
    simplicity: 12,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: [...MESSAGE_OPTIONS, ...THREAD_OPTIONS],
  messages: clonedMessages,
  prepare: trimBytes,
  open: (job) =>
    openMessageWorkers(job, {
      start: messageThreadStarter(job.options),
      shared: 'once',
      ...messageOptions(job.options),
    }),
};

export default workerCopyOnce;
