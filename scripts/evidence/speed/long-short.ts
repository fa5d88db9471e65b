import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { handOut } from './bare-workers.js';
import { interleave, timed } from './interleave.js';
import { JOBS } from './long-short-workload.js';
import { openStrategy } from './open-strategy.js';

const WORKERS = 2;
const PASSES = 15;
const MODULE = new URL('./long-short-workload.js', import.meta.url);

/**
 * Resolves with the ms of four jobs, long and short in turns, on two workers: by a strategy, and by hand with
 * one message under way per worker.
 */
export async function longAndShort(): Promise<Record<'byHand' | 'worker-copy', number>> {
  const copy = await openStrategy('worker-copy', fileURLToPath(MODULE), JOBS.length, WORKERS);
  const bare = Array.from(
    { length: WORKERS },
    () => new Worker(BARE, { eval: true, workerData: MODULE.href }),
  );
  const byHand = () => handOut(bare, JOBS.length, 1, (place) => JOBS[place]);
  await byHand();
  const ms = await interleave(PASSES, {
    byHand: () => timed(byHand),
    'worker-copy': () => timed(() => copy.run()),
  });
  await Promise.all([copy.close(), ...bare.map((worker) => worker.terminate())]);
  return ms;
}

const BARE = `const { parentPort, workerData } = require('node:worker_threads');
const module = import(workerData);
parentPort.on('message', async (count) => parentPort.postMessage((await module).steps(count)));`;
