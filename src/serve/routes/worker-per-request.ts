import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Route } from '../route.js';
import type { Computed } from '../running/computing-pool.js';
import { computingServer } from '../running/computing-server.js';
import type { ComputingThread } from '../running/computing-thread.js';

const ENTRY = new URL('../running/computing-thread.js', import.meta.url);

/** A thread is started for each request and ends after it: what an article advises, and a pool is for. */
export default {
  title: 'a Worker per request',
  rank: 6,
  takesWorkers: false,
  computesOnly: true,
  open(job) {
    const running = new Set<Worker>();
    let areClean = true;
    async function computeOnce(steps: number): Promise<Computed> {
      const workerData: ComputingThread = { steps };
      const thread = new Worker(ENTRY, { workerData });
      running.add(thread);
      thread.once('exit', (code) => {
        running.delete(thread);
        areClean &&= code === 0;
      });
      const [number]: number[] = await once(thread, 'message');
      return { number: number ?? Number.NaN, worker: 0 };
    }
    return computingServer(job, computeOnce, async () => {
      // The last ones have answered, and perhaps not ended yet.
      await Promise.all([...running].map((thread) => once(thread, 'exit')));
      return areClean;
    });
  },
} satisfies Route;
