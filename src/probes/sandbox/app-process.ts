// An application that has secrets, and starts a worker that looks for them. It prints what the worker could do.
import { writeSync } from 'node:fs';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { appState } from './app-state.js';
import type { IntruderReport } from './intruder.js';
import { PLANTED_PROPERTY, PLANTED_VARIABLE } from './planted.js';

const [, , sharing, secretFile] = process.argv;

appState.secret = 'known';
Reflect.set(globalThis, PLANTED_PROPERTY, 'known');
Reflect.set(Array.prototype, PLANTED_PROPERTY, 'known');

const worker = new Worker(new URL('./intruder.js', import.meta.url), {
  workerData: { secretFile, otherProcess: process.ppid },
  ...(sharing === 'shareEnv' && { env: SHARE_ENV }),
});
worker.once('message', (report: IntruderReport) => {
  const environmentBack = process.env[PLANTED_VARIABLE] === undefined ? 'can’t' : 'can';
  writeSync(1, JSON.stringify({ ...report, environmentBack }));
  // What the intruder has opened must not keep the process alive.
  process.exit();
});
