// A process that keeps promises, threads or processes idle, and prints what one of them adds to the memory of all.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { readMemoryKinds } from '../../environment/process-memory.js';
import {
  isMemorySubject,
  MEMORY_KIND_NAMES,
  MEMORY_SUBJECTS,
  type MemorySubject,
  memoryReading,
  READ_INSIDE,
  READ_OUTSIDE,
} from '../../model/memory-kinds.js';
import type { Readings } from '../../model/observation.js';
import { idlerFile } from './lay-idlers.js';

const [, , subject, folder = ''] = process.argv;

/** What idles: processes of their own, if any, and what to read while it does. */
interface Idling {
  readonly pids: readonly number[];
  readonly also?: Readings;
}

async function main(): Promise<void> {
  if (!isMemorySubject(subject)) throw new Error(`nothing is called ${subject}`);
  const before = await readMemoryKinds([process.pid]);
  const { pids, also } = await KEEP[subject]();
  const after = await readMemoryKinds([process.pid, ...pids]);
  const { count } = MEMORY_SUBJECTS[subject];
  const added = MEMORY_KIND_NAMES.map(
    (kind) => [memoryReading(subject, kind), (after[kind] - before[kind]) / count] as const,
  );
  writeSync(1, JSON.stringify({ ...Object.fromEntries(added), ...also }));
  // Those that idle must not keep the process alive; its children end with the channel to it.
  process.exit();
}

const KEEP: Readonly<Record<MemorySubject, () => Promise<Idling>>> = {
  promise: keepPromises,
  thread: async () => ({ pids: [], also: await keepThreads(idlerFile(folder, false)) }),
  threadApp: async () => {
    await keepThreads(idlerFile(folder, true));
    return { pids: [] };
  },
  process: async () => ({ pids: await keepProcesses(idlerFile(folder, false)) }),
  processApp: async () => ({ pids: await keepProcesses(idlerFile(folder, true)) }),
};

/** What the promises wait for, and whoever calls a function that waits. */
const kept: Promise<number>[] = [];

async function keepPromises(): Promise<Idling> {
  const never = new Promise<number>(() => {});
  const wait = async (): Promise<number> => (await never) + 1;
  for (let i = 0; i < MEMORY_SUBJECTS.promise.count; i++) kept.push(wait());
  return { pids: [] };
}

/** Starts threads, and lets one of them read the memory that its parent reads, too. */
async function keepThreads(file: string): Promise<Readings> {
  const workers = Array.from({ length: MEMORY_SUBJECTS.thread.count }, () => new Worker(file));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const [first] = workers;
  if (first === undefined) throw new Error('no thread was started');
  first.postMessage('how much?');
  const [inside]: unknown[] = await once(first, 'message');
  return { [READ_INSIDE]: Number(inside), [READ_OUTSIDE]: process.memoryUsage().rss };
}

async function keepProcesses(file: string): Promise<number[]> {
  const children = Array.from({ length: MEMORY_SUBJECTS.process.count }, () =>
    fork(file, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  return children.flatMap(({ pid }) => pid ?? []);
}

// Keep this last: it uses everything defined above.
await main();
