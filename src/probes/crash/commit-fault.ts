import type { CrashFault } from '../../model/crash-faults.js';

/** Stands in the message of every planted error, so that a parent which is told of the error can recognise it. */
export const PLANTED = 'planted fault';

/** Commits a fault in this thread. None of them returns to anybody who could go on. */
export const COMMIT: Readonly<Record<CrashFault, () => void>> = {
  throw: () => throwLater(new Error(PLANTED)),
  rejection: () => void Promise.reject(new Error(PLANTED)),
  uncloneable: () => throwLater(Object.assign(new Error(PLANTED), { close: () => {} })),
  // The fault itself: a worker that ends by its own code.
  exit: () => process.exit(3),
  abort: () => process.abort(),
  stack: () => setImmediate(recurse, 0),
  memory: () => setImmediate(fillWithPieces),
  array: () => setImmediate(growOneArray),
  stroke: () => setImmediate(fillAtOnce),
  segfault: () => void process.kill(process.pid, 'SIGSEGV'),
};

/** Nothing catches what is thrown here, as a message's handler might. */
function throwLater(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

function recurse(depth: number): number {
  return recurse(depth + 1) + depth;
}

function fillWithPieces(): void {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(1000).fill(0.5));
}

function growOneArray(): void {
  const grown: number[] = [];
  for (;;) grown.push(grown.length);
}

/** One piece that is larger than the whole limit: V8 asks nobody for more room, and ends the process. */
function fillAtOnce(): void {
  const kept: number[][] = [];
  for (;;) kept.push(new Array<number>(30_000_000).fill(0.5));
}
