import { cell } from './cells.js';
import type { Machine } from './claim.js';
import { type Quantity, ratio, reading } from './quantity.js';

const DIGITS = 1000;
const MOST_WORKERS = 4;

/** CPU time per wall time of ten tasks of 1000 digits of pi: how many threads compute on average. */
export function busyThreads(strategy: string, workers: number): Quantity {
  const own = cell('pi-digits', DIGITS, strategy, workers);
  return ratio(reading(own, 'cpu'), reading(own, 'warm'));
}

/** How many workers are looked at: one per core, up to four. */
export function busyWorkers({ usableCores }: Pick<Machine, 'usableCores'>): number {
  return Math.min(MOST_WORKERS, usableCores);
}
