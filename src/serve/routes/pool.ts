import type { Route } from '../route.js';
import { startComputingPool } from '../running/computing-pool.js';
import { computingServer } from '../running/computing-server.js';

/** The main thread parses and answers, and a pool of threads computes. */
export default {
  title: 'main parses, a pool computes',
  rank: 5,
  takesWorkers: true,
  computesOnly: true,
  async open(job) {
    const pool = await startComputingPool(job.workers);
    return computingServer(job, pool.compute, pool.stop);
  },
} satisfies Route;
