import type { Strategy } from '../model/strategy.js';
import { optionValue } from '../model/strategy-option.js';
import { CopyPool } from '../pool/copy-pool.js';
import { trimBytes } from '../pool/prepare-input.js';
import { startWorkers, workerStart } from '../pool/start-workers.js';
import { startThread } from '../pool/thread-channel.js';
import { CHUNK } from './options/chunk.js';

const ENTRY = new URL('../worker/copy-thread-entry.js', import.meta.url);

const workerCopy: Strategy = {
  id: 'worker-copy',
  title: 'worker_threads; every task message carries a clone of the input',
  facts: {
    where: 'threads',
    input: 'cloned-per-task',
    simplicity: 10,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: [CHUNK],
  prepare: trimBytes,
  async open(job) {
    const start = workerStart(job);
    const channels = await startWorkers(job.workers, () => startThread(ENTRY, start));
    const pool = new CopyPool(job, optionValue(CHUNK, job.options), start.token, channels);
    return { run: () => pool.run(), close: () => pool.close(), workerCpuMs: async () => 0 };
  },
};

export default workerCopy;
