import { pathToFileURL } from 'node:url';
import type { Strategy } from '../model/strategy.js';
import { CopyPool } from '../pool/copy-pool.js';
import { startProcess } from '../pool/process-channel.js';
import { createToken } from '../pool/session-token.js';
import { startWorkers } from '../pool/start-workers.js';

const childFork: Strategy = {
  id: 'child-fork',
  title: 'child_process.fork; every task message carries the input over IPC',
  crashTakesDown: 'worker',
  async open(job) {
    const start = { token: createToken(), module: pathToFileURL(job.workload.path).href };
    const channels = await startWorkers(job.workers, () => startProcess(start, job.serialization));
    return new CopyPool(job, start.token, channels);
  },
};

export default childFork;
