import { pathToFileURL } from 'node:url';
import type { Strategy } from '../model/strategy.js';
import { CopyPool } from '../pool/copy-pool.js';
import { trimBytes } from '../pool/prepare-input.js';
import { createToken } from '../pool/session-token.js';
import { startWorkers } from '../pool/start-workers.js';
import { startThread } from '../pool/thread-channel.js';

const ENTRY = new URL('../worker/copy-thread-entry.js', import.meta.url);

const workerCopy: Strategy = {
  id: 'worker-copy',
  title: 'worker_threads; every task message carries a clone of the input',
  crashTakesDown: 'process',
  prepare: trimBytes,
  async open(job) {
    const start = { token: createToken(), module: pathToFileURL(job.workload.path).href };
    const channels = await startWorkers(job.workers, () => startThread(ENTRY, start));
    const pool = new CopyPool(job, start.token, channels);
    return { run: () => pool.run(), close: () => pool.close(), workerCpuMs: async () => 0 };
  },
};

export default workerCopy;
