import type { Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { shareBytes } from '../pool/prepare-input.js';
import { SharedPool, shareJob } from '../pool/shared-pool.js';
import { startSharedThreads } from '../pool/shared-threads.js';

const workerShared: Strategy = {
  id: 'worker-shared',
  title: 'worker_threads; typed arrays and the task counter in SharedArrayBuffers',
  byDefault: 'always',
  isRung: true,
  facts: { where: 'threads', input: 'shared', simplicity: 20, crashTakesDown: 'process', mostWorkers: null },
  options: THREAD_OPTIONS,
  prepare: shareBytes,
  async open(job) {
    const shared = shareJob(job);
    return new SharedPool(shared, await startSharedThreads(job.workers, shared, job.options), job.output);
  },
};

export default workerShared;
