import type { WorkloadFacts } from '../../model/workload.js';

/** How the sizes of a workload are found: the user's, or its own. */
export function chooseSizes(
  asked: readonly number[] | undefined,
  quick: boolean,
): (facts: WorkloadFacts) => readonly number[] {
  return ({ sizes, quickSizes }) => asked ?? (quick ? (quickSizes ?? sizes) : sizes);
}
