import type { Strategy } from '../model/strategy.js';
import { optionValue } from '../model/strategy-option.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { startProcess } from '../pool/process-channel.js';
import { MESSAGE_OPTIONS, messageOptions } from './options/message-options.js';
import { SERIALIZATION } from './options/serialization.js';

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
  open(job) {
    const serialization = optionValue(SERIALIZATION, job.options);
    return openMessageWorkers(job, {
      start: (start) => startProcess(start, serialization),
      shared: 'per-message',
      ...messageOptions(job.options),
    });
  },
};

export default childFork;
