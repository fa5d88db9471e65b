import { BASELINE_STRATEGY } from '../model/cell.js';

/**
 * Simplest first: how much a strategy asks of the code and the machine when it is no faster than the next.
 * Staying on the main thread asks nothing; a copy to a thread asks for cloneable tasks; shared memory also asks for typed
 * arrays and care; a fork asks for a process, its memory and its start-up for every worker.
 */
const SIMPLEST_FIRST = [BASELINE_STRATEGY, 'worker-copy', 'worker-shared', 'child-fork'];

/** Orders strategies simplest first; ones not known here come last, by name. */
export function bySimplicity(a: string, b: string): number {
  return place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0);
}

function place(strategy: string): number {
  const index = SIMPLEST_FIRST.indexOf(strategy);
  return index === -1 ? SIMPLEST_FIRST.length : index;
}
