import type { Strategy } from '../model/strategy.js';
import { shareBytes } from '../pool/prepare-input.js';
import { SharedPool, shareJob } from '../pool/shared-pool.js';
import { startWorkers } from '../pool/start-workers.js';
import { startThread } from '../pool/thread-channel.js';

const ENTRY = new URL('../worker/shared-thread-entry.js', import.meta.url);

const workerShared: Strategy = {
  id: 'worker-shared',
  title: 'worker_threads; typed arrays and the task counter in SharedArrayBuffers',
  byDefault: 'always',
  facts: { where: 'threads', input: 'shared', simplicity: 20, crashTakesDown: 'process', mostWorkers: null },
  prepare: shareBytes,
  async open(job) {
    const shared = shareJob(job);
    const channels = await startWorkers(job.workers, () => startThread(ENTRY, shared), shared.shared);
    return new SharedPool(shared, channels);
  },
};

export default workerShared;
