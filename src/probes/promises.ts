import type { MeasuringProbe } from '../model/observation.js';
import { AWAIT_READING, PENDING_READING } from '../model/promise-readings.js';
import { heapInUse } from './running/heap-in-use.js';

const AWAITED = 1_000_000;
const PENDING = 100_000;

/** Times promises that do nothing, awaited one after another, and counts the memory of those that wait. */
export default {
  async measure() {
    await awaitMany();
    const start = performance.now();
    await awaitMany();
    const awaitMs = (performance.now() - start) / AWAITED;
    const never = new Promise<number>(() => {});
    const wait = async (): Promise<number> => (await never) + 1;
    // The list is there before, so that only what it holds is counted.
    const kept = new Array<Promise<number> | undefined>(PENDING).fill(undefined);
    const before = heapInUse();
    for (let i = 0; i < PENDING; i++) kept[i] = wait();
    const added = heapInUse() - before;
    // Counting them here keeps them alive until the heap has been read.
    const waiting = kept.filter((one) => one !== undefined).length;
    return { readings: { [AWAIT_READING]: awaitMs, [PENDING_READING]: added / waiting } };
  },
} satisfies MeasuringProbe;

async function awaitMany(): Promise<void> {
  for (let i = 0; i < AWAITED; i++) await nothing();
}

async function nothing(): Promise<void> {}
