import type { Strategy } from '../model/strategy.js';
import { PROCESS_OPTIONS } from '../model/worker-options/worker-options.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';
import { processMessages, processStarter, SERIALIZATION } from './options/serialization.js';

const childFork: Strategy = {
  id: 'child-fork',
  title: 'child_process.fork; every message carries tasks and what they share over IPC',
  byDefault: 'always',
  isRung: true,
  facts: {
    where: 'processes',
    input: 'cloned-per-task',
    simplicity: 30,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [...MESSAGE_OPTIONS, SERIALIZATION, ...PROCESS_OPTIONS],
  messages: processMessages,
  open: (job) =>
    openMessageWorkers(job, {
      start: processStarter(job.options),
      shared: 'per-message',
      ...messageOptions(job.options),
    }),
};

export default childFork;
