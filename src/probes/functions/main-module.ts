// The main module of a process, which lets a worker run a function of this very file by its name, and prints what comes of it.
import { isMainThread } from 'node:worker_threads';
import { Caller } from './caller.js';

/** The worker loads this file anew, as a module of its own. */
export function halved(value: number): number {
  return value / 2;
}

async function main(): Promise<void> {
  const caller = new Caller();
  try {
    const answer = await caller.call({ url: import.meta.url, name: halved.name, argument: 84 });
    process.stdout.write('result' in answer && answer.result === 42 ? 'runs' : JSON.stringify(answer));
  } finally {
    await caller.stop();
  }
}

// What main does is no part of the module's functions: in the worker it would start a worker, and so on without end.
if (isMainThread) await main();
