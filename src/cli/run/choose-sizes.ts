import type { WorkloadFacts } from '../../model/workload.js';
import { parseSizes } from '../../run/plan/parse-sizes.js';

/** How the sizes of a workload are found: the user's, or its own. Throws a UsageError for a list that can't be read. */
export function chooseSizes(
  text: string | undefined,
  quick: boolean,
): (facts: WorkloadFacts) => readonly number[] {
  const asked = text === undefined ? undefined : parseSizes(text);
  return ({ sizes, quickSizes }) => asked ?? (quick ? (quickSizes ?? sizes) : sizes);
}
