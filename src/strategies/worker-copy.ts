import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { trimBytes } from '../pool/prepare-input.js';
import { messageThreadStarter } from '../pool/thread-channel.js';
import { clonedMessages, MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';

const workerCopy: Strategy = {
  id: 'worker-copy',
  title: 'worker_threads; every message carries tasks and a clone of what they share',
  byDefault: 'always',
  isRung: true,
  facts: {
    where: 'threads',
    input: 'cloned-per-task',
    simplicity: 10,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: [...MESSAGE_OPTIONS, ...THREAD_OPTIONS],
  messages: clonedMessages,
  prepare: trimBytes,
  open: (job) =>
    openMessageWorkers(job, {
      start: messageThreadStarter(job.options),
      shared: 'per-message',
      ...messageOptions(job.options),
    }),
};

export default workerCopy;
