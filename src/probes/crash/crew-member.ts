// A worker of a small crew, a thread or a process: it answers pings, and commits a fault when it is told to.
import { parentPort } from 'node:worker_threads';
import { isCrashFault } from '../../model/crash-faults.js';
import { COMMIT } from './commit-fault.js';

function hear(message: unknown): void {
  if (typeof message === 'string' && isCrashFault(message)) COMMIT[message]();
  else if (parentPort === null) process.send?.('pong');
  else parentPort.postMessage('pong');
}

if (parentPort === null) process.on('message', hear);
else parentPort.on('message', hear);
