// A process in which tasks of two kinds are done in one of several places. It prints how long that takes, and what its workers
// add to its memory.
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { isPlacement, MIXED, type Placement } from '../../model/mixed-kinds.js';
import { doTask, type MixedTask } from './mixed-task.js';

const THREAD = new URL('./task-thread.js', import.meta.url);

/** Threads that wait for tasks. */
type Pool = readonly Worker[];

async function startPool(size: number): Promise<Pool> {
  const threads = Array.from({ length: size }, () => new Worker(THREAD));
  await Promise.all(threads.map((thread) => once(thread, 'message')));
  return threads;
}

/** Gives each thread of a pool one task at a time, and the next as soon as it has done one. */
async function doIn(pool: Pool, tasks: readonly MixedTask[]): Promise<void> {
  const queue = [...tasks];
  await Promise.all(
    pool.map(async (thread) => {
      for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
        const done = once(thread, 'message');
        thread.postMessage(task);
        await done;
      }
    }),
  );
}

/** Begins all tasks in the main thread, where those that wait do so side by side. */
async function doHere(tasks: readonly MixedTask[]): Promise<void> {
  await Promise.all(tasks.map(doTask));
}

interface Work {
  readonly computing: readonly MixedTask[];
  readonly waiting: readonly MixedTask[];
  readonly cores: number;
}

/** Starts what a placement needs, and returns what does all tasks in it. */
const PREPARE: Readonly<Record<Placement, (work: Work) => Promise<() => Promise<unknown>>>> = {
  main: async ({ computing, waiting }) => {
    return () => doHere(inTurns(computing, waiting));
  },
  pool: async ({ computing, waiting, cores }) => {
    const pool = await startPool(cores);
    return () => doIn(pool, inTurns(computing, waiting));
  },
  apart: async ({ computing, waiting, cores }) => {
    const pool = await startPool(cores);
    return () => Promise.all([doIn(pool, computing), doHere(waiting)]);
  },
  pools: async ({ computing, waiting, cores }) => {
    const [one, other] = await Promise.all([startPool(cores), startPool(cores)]);
    return () => Promise.all([doIn(one, computing), doIn(other, waiting)]);
  },
};

function inTurns(one: readonly MixedTask[], other: readonly MixedTask[]): MixedTask[] {
  return one.flatMap((task, i) => [task, ...other.slice(i, i + 1)]);
}

async function main(): Promise<void> {
  const [, , placement, steps, cores] = process.argv;
  if (!isPlacement(placement)) throw new Error(`no placement is called ${placement}`);
  const computing = new Array<MixedTask>(MIXED.tasks).fill({ kind: 'compute', steps: Number(steps) });
  const waiting = new Array<MixedTask>(MIXED.tasks).fill({ kind: 'wait', ms: MIXED.ms });
  const before = process.memoryUsage.rss();
  const run = await PREPARE[placement]({ computing, waiting, cores: Number(cores) });
  const start = performance.now();
  await run();
  const ms = performance.now() - start;
  writeSync(1, JSON.stringify({ ms, memory: process.memoryUsage.rss() - before }));
  // Its threads wait for more.
  process.exit();
}

// Keep this last: it uses everything defined above.
await main();
