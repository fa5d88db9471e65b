import type { Strategy } from '../model/strategy.js';
import { optionValue } from '../model/strategy-option.js';
import { openMessageWorkers } from '../pool/message-workers.js';
import { trimBytes } from '../pool/prepare-input.js';
import { startThread } from '../pool/thread-channel.js';
import { CHUNK } from './options/chunk.js';
import { IN_FLIGHT, inFlightOf } from './options/in-flight.js';

const ENTRY = new URL('../worker/copy-thread-entry.js', import.meta.url);

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
  options: [CHUNK, IN_FLIGHT],
  prepare: trimBytes,
  async open(job) {
    const session = await openMessageWorkers(job, {
      start: (start) => startThread(ENTRY, start),
      shared: 'once',
      tasksPerMessage: optionValue(CHUNK, job.options),
      inFlight: inFlightOf(job.options, 1),
    });
    // The CPU time of threads is this process's.
    return { run: () => session.run(), close: () => session.close(), workerCpuMs: async () => 0 };
  },
};

export default workerCopyOnce;
