import { isMainThread } from 'node:worker_threads';
import { defineWorkload } from '../../../src/model/workload.js';
import { level } from './level.js';

const FIXED_MS = 40;
const MAIN_MS = 2;
const WORKER_MS = 0.4;
const NOISE = 0.06;

/**
 * The size from which a worker pays, except for the cost of handing over a run: half a millisecond, 1% of a
 * run at that size.
 */
export const CUT_OFF = FIXED_MS / (MAIN_MS - WORKER_MS);

/**
 * Spends time by the clock, so that the size at which one worker takes as long as the main thread is known.
 * Times vary from process to process.
 */
export default defineWorkload({
  title: 'Spins whose cut-off is known',
  sizeUnit: 'units',
  sizes: [12, 20, 32, 50],
  createInput: (size) => ({ tasks: [{ size, level: level(NOISE) }] }),
  run({ size, level: slow }) {
    const ms = slow * (isMainThread ? MAIN_MS * size : FIXED_MS + WORKER_MS * size);
    const end = performance.now() + ms;
    while (performance.now() < end);
    return size;
  },
  answer: ([size]) => size ?? 0,
});
