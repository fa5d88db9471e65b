import type { Strategy } from '../model/strategy.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';
import { processMessages, processStarter, SERIALIZATION } from './options/serialization.js';

const childFork: Strategy = {
  id: 'child-fork',
  title: 'child_process.fork; every message carries tasks and what they share over IPC',
  byDefault: 'always',
  facts: {
    where: 'processes',
    input: 'cloned-per-task',
    simplicity: 30,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [...MESSAGE_OPTIONS, SERIALIZATION],
  messages: processMessages,
  open: (job) =>
    openMessageWorkers(job, {
      start: processStarter(job.options),
      shared: 'per-message',
      ...messageOptions(job.options),
    }),
};

export default childFork;
