import { monitorEventLoopDelay } from 'node:perf_hooks';
import { WATCHED_STARTS } from '../../model/start-rungs.js';

/** The shortest that there is. */
const TICK_MS = 1;
const NS_PER_MS = 1e6;

/** Starts workers one after another, and returns how long the event loop was kept from other work at the most, in ms. */
export async function longestBlock(start: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: TICK_MS });
  delay.enable();
  for (let i = 0; i < WATCHED_STARTS; i++) await start();
  delay.disable();
  // What is recorded is the time from one tick to the next.
  return Math.max(0, delay.max / NS_PER_MS - TICK_MS);
}
