import type { WorkloadFacts } from '../../model/workload.js';

/** Returns a function that chooses the sizes of a workload: the user's, or the workload's own. */
export function chooseSizes(
  asked: readonly number[] | undefined,
  quick: boolean,
): (facts: WorkloadFacts) => readonly number[] {
  return ({ sizes, quickSizes }) => asked ?? (quick ? (quickSizes ?? sizes) : sizes);
}
