import type { Strategy } from '../model/strategy.js';
import { PROCESS_OPTIONS } from '../model/worker-options/worker-options.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';
import { processMessages, processStarter, SERIALIZATION } from './options/serialization.js';

const childForkOnce: Strategy = {
  id: 'child-fork-once',
  title: 'child_process.fork; each gets what tasks share over IPC when it starts',
  facts: {
    where: 'processes',
    input: 'cloned-once',
    simplicity: 32,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [...MESSAGE_OPTIONS, SERIALIZATION, ...PROCESS_OPTIONS],
  messages: processMessages,
  open: (job) =>
    openMessageWorkers(job, {
      start: processStarter(job.options),
      shared: 'once',
      ...messageOptions(job.options),
    }),
};

export default childForkOnce;
