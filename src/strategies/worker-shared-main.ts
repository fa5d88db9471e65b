import { MeasurementError } from '../model/failure.js';
import type { Job, Session, Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { shareBytes } from '../pool/prepare-input.js';
import { SharedPool, shareJob } from '../pool/shared-pool.js';
import { startSharedThreads } from '../pool/shared-threads.js';

const workerSharedMain: Strategy = {
  id: 'worker-shared-main',
  title: 'worker-shared, with the main thread as one of the workers',
  facts: {
    where: 'threads',
    input: 'shared',
    simplicity: 22,
    crashTakesDown: 'process',
    mostWorkers: null,
    mainComputes: true,
  },
  options: THREAD_OPTIONS,
  prepare: shareBytes,
  open: openWithMain,
};

export default workerSharedMain;

/** Starts one thread fewer than there are workers: so many compute at once as under any other strategy. */
async function openWithMain(job: Job): Promise<Session> {
  const { workload } = job.workload;
  if (workload.lifecycle === 'per-task')
    throw new MeasurementError(
      'unsuitable',
      'the main thread would take the task that a worker is started for',
    );
  const shared = shareJob(job);
  const channels = await startSharedThreads(job.workers - 1, shared, job.options);
  return new SharedPool(shared, channels, job.output, workload.code);
}
