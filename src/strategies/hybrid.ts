import { MeasurementError } from '../model/failure.js';
import type { Job, Session, Strategy } from '../model/strategy.js';
import { THREAD_OPTIONS } from '../model/worker-options/worker-options.js';
import { LoadingPool } from '../pool/loading-pool.js';
import { trimBytes } from '../pool/prepare-input.js';
import { startWorkers, workerStart } from '../pool/start-workers.js';
import { messageThreadStarter } from '../pool/thread-channel.js';
import { IN_FLIGHT, inFlightOf } from './options/in-flight.js';

/** As many as `async` has: the two differ only in where tasks run. */
const OWN_IN_FLIGHT = 64;

const hybrid: Strategy = {
  id: 'hybrid',
  title: 'load() in the thread that asks, many at once; run() in worker_threads',
  byDefault: 'where-loaded',
  facts: {
    where: 'threads',
    input: 'cloned-once',
    simplicity: 14,
    crashTakesDown: 'process',
    mostWorkers: null,
  },
  options: [IN_FLIGHT, ...THREAD_OPTIONS],
  sendsLoaded: true,
  prepare: trimBytes,
  open: openHybrid,
};

export default hybrid;

async function openHybrid(job: Job): Promise<Session> {
  const { load } = job.workload.workload;
  if (load === undefined)
    throw new MeasurementError('unsuitable', 'the workload has no `load` that the main thread could do');
  const { shared } = job.input;
  const told = workerStart(job, { shared, areLoaded: true });
  const start = messageThreadStarter(job.options);
  const channels = await startWorkers(job.workers, () => start(told), shared);
  return new LoadingPool({
    token: told.token,
    channels,
    load: (task) => load(task, shared),
    inFlight: inFlightOf(job.options, OWN_IN_FLIGHT),
    output: job.output,
  });
}
