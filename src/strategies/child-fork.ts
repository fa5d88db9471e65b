import type { Strategy } from '../model/strategy.js';
import { optionValue } from '../model/strategy-option.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { startProcess } from '../pool/process-channel.js';
import { CHUNK } from './options/chunk.js';
import { IN_FLIGHT, inFlightOf } from './options/in-flight.js';
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
  options: [CHUNK, IN_FLIGHT, SERIALIZATION],
  open(job) {
    const serialization = optionValue(SERIALIZATION, job.options);
    return openMessageWorkers(job, {
      start: (start) => startProcess(start, serialization),
      shared: 'per-message',
      tasksPerMessage: optionValue(CHUNK, job.options),
      inFlight: inFlightOf(job.options, 1),
    });
  },
};

export default childFork;
