import { BASELINE_STRATEGY, type CellKey } from '../../model/cell.js';
import type { Machine } from './claim.js';

/** A cell by its parts, in the order in which people name them. */
export function cell(workload: string, size: number, strategy: string, workers = 1): CellKey {
  return { workload, size, strategy, workers };
}

/** The plain loop in one thread. */
export function loop(workload: string, size: number): CellKey {
  return cell(workload, size, BASELINE_STRATEGY);
}

/** Powers of two up to `most`. */
export function doublings(most: number): number[] {
  const counts: number[] = [];
  for (let count = 1; count <= most; count *= 2) counts.push(count);
  return counts;
}

/**
 * How many cores this process may use whole: two threads of one core share it, and together gain little more than one alone.
 * Where it is not known which threads share a core, each counts.
 */
export function wholeCores({ usableCores, physicalCores = usableCores }: Machine): number {
  return Math.min(usableCores, physicalCores);
}

/** Why a claim about more than one core can't be tested on one. */
export const ONE_CORE = { whyNot: 'it needs two cores, and this process may use one' } as const;

/** Why a claim about kinds of memory can't be tested elsewhere. */
export const LINUX_ALONE = { whyNot: 'only Linux says how much memory is shared' } as const;
