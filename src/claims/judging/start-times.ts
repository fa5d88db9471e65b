import { cell } from './cells.js';
import type { Machine } from './claim.js';
import { type Quantity, reading } from './quantity.js';

/** How many are started, one after another: the article has a hundred, which takes eight seconds in every round. */
export function startsOf({ fullSize }: Pick<Machine, 'fullSize'>): number {
  return fullSize ? 100 : 10;
}

/** What so many starts take under a strategy, so many at once. */
export function startTimes(strategy: string, starts: number, atOnce = 1): Quantity {
  return reading(cell('spawn-100', starts, strategy, atOnce), 'warm');
}

export const A_HUNDRED_STARTS = 'a hundred starts in place of ten';
