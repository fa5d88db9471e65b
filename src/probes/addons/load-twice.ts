// Loads the native addon that it is given in its main thread, and then in a Worker. It prints a word per success, because the
// addon may end the process.
import { writeSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const STDOUT = 1;

if (isMainThread) {
  const path = process.argv[2] ?? '';
  load(path);
  writeSync(STDOUT, 'main ');
  new Worker(new URL(import.meta.url), { workerData: path })
    .once('error', () => writeSync(STDOUT, 'refused'))
    .once('message', () => writeSync(STDOUT, 'worker'));
} else {
  load(workerData);
  parentPort?.postMessage('loaded');
}

/** Throws what Node throws for a file that is no addon for it, and for an addon that can't be loaded in this thread. */
function load(path: string): void {
  process.dlopen({ exports: {} }, path);
}
