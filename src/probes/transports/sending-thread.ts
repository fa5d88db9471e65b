// The Worker that sends to another Worker, while the main thread has no part in it.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Payload } from '../../model/transports.js';
import { measureLoads, type RoundSeen } from './measure-loads.js';
import { openPortLine } from './thread-line.js';

export interface SenderSetup {
  readonly port: MessagePort;
  readonly seed: number;
  readonly payloads: readonly Payload[];
}

const { port, seed, payloads }: SenderSetup = workerData;
const line = openPortLine(port);
const seen: RoundSeen = await measureLoads(line, 'workers', payloads, {
  seed,
  now: () => performance.now(),
});
parentPort?.postMessage(seen);
line.close();
