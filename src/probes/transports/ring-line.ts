import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Line } from './line.js';
import { Ring, ringMemory } from './ring.js';

const RECEIVER = fileURLToPath(new URL('./ring-thread.js', import.meta.url));

/** The memory of both directions. */
export interface RingMemory {
  readonly there: SharedArrayBuffer;
  readonly back: SharedArrayBuffer;
}

/** Ends the receiver, which hears nothing but its ring. */
export const END = 'the end';

/** Opens a line to a new Worker by two rings. While a payload is under way, this thread's event loop stands still. */
export async function openRingLine(): Promise<Line> {
  const memory: RingMemory = { there: ringMemory(), back: ringMemory() };
  const worker = new Worker(RECEIVER, { workerData: memory });
  await new Promise((resolve, reject) => worker.once('online', resolve).once('error', reject));
  const [there, back] = [new Ring(memory.there), new Ring(memory.back)];
  return {
    trip(value) {
      there.send(value);
      return { said: Number(back.receive()) };
    },
    tell: (note) => there.send(note),
    close: () => there.send(END),
  };
}
