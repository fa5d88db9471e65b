import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Route } from '../route.js';
import { computingServer } from '../running/computing-server.js';
import type { ComputingThread } from '../running/computing-thread.js';

const ENTRY = new URL('../running/computing-thread.js', import.meta.url);

/** A thread is started for each request and ends after it: what an article advises, and a pool is for. */
export default {
  title: 'a Worker per request',
  rank: 6,
  takesWorkers: false,
  computesOnly: true,
  open: (job) => computingServer(job, computeOnce, async () => true),
} satisfies Route;

async function computeOnce(steps: number) {
  const workerData: ComputingThread = { steps };
  const [number]: number[] = await once(new Worker(ENTRY, { workerData }), 'message');
  return { number: number ?? Number.NaN, worker: 0 };
}
