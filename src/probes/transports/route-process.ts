// The fresh process in which one route is timed once through. Its parent reads what it prints.
import { totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { isTimedRoute, PAYLOADS, type Payload, type TimedRoute } from '../../model/transports.js';
import { measureLoads, type RoundSeen } from './measure-loads.js';
import { OPEN_LINE } from './open-line.js';
import type { SenderSetup } from './sending-thread.js';
import { startFarReceiver } from './thread-line.js';

/** What it prints. */
export type Report = RoundSeen | { readonly failed: string };

const SENDER = fileURLToPath(new URL('./sending-thread.js', import.meta.url));

function print(said: Report): void {
  process.stdout.write(JSON.stringify(said));
}

async function report(name: string, order: number): Promise<RoundSeen> {
  if (!isTimedRoute(name)) throw new Error(`there is no route '${name}'`);
  return name === 'workers' ? measureBetweenWorkers(order) : measureFromHere(name, order);
}

async function measureFromHere(name: Exclude<TimedRoute, 'workers'>, order: number): Promise<RoundSeen> {
  const line = await OPEN_LINE[name]();
  try {
    return await measureLoads(line, name, fitting(), { seed: order, now: () => performance.now() });
  } finally {
    line.close();
  }
}

/** Here the sender is a thread too, and this one has nothing to do. */
async function measureBetweenWorkers(order: number): Promise<RoundSeen> {
  const receiver = await startFarReceiver();
  const setup: SenderSetup = { port: receiver.port, seed: order, payloads: fitting() };
  const sender = new Worker(SENDER, { workerData: setup, transferList: [receiver.port] });
  try {
    return await new Promise<RoundSeen>((resolve, reject) => {
      sender.once('message', resolve).once('error', reject);
      sender.once('exit', () => reject(new Error('the sending thread ended')));
    });
  } finally {
    receiver.close();
    await sender.terminate();
  }
}

/** A payload is there several times at once: at both ends, under way, and as what the last trip left behind. */
const COPIES = 12;

function fitting(): Payload[] {
  return PAYLOADS.filter(({ kind, size }) => kind !== 'bytes' || COPIES * size <= memoryLimit());
}

function memoryLimit(): number {
  // Undefined where nothing limits the process, and larger than the memory where the system's own limit is meant.
  const limit = process.constrainedMemory() ?? Infinity;
  return Math.min(totalmem(), limit > 0 ? limit : Infinity);
}

// Keep this last: it uses everything defined above.
const [, , route = '', seed = ''] = process.argv;
report(route, Number(seed)).then(print, (thrown: unknown) =>
  print({ failed: thrown instanceof Error ? thrown.message : String(thrown) }),
);
