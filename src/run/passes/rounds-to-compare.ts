import type { Plan } from '../../model/plan.js';
import { leastProcesses } from '../../statistics/unpaired-decision.js';

/** The fewest rounds after which a run looks at its doubts; as many as comparing two runs of 128 cells takes. */
export const FEWEST_TO_COMPARE = 8;

/**
 * The rounds that each cell needs so that a comparison of two runs of this plan can find it slower, as far as the plan allows.
 * Sizes that were added to narrow a cut-off do not count: another run adds others.
 */
export function roundsToCompare({ cells, workloads, rounds }: Plan): number {
  const planned = new Map(workloads.map(({ id, sizes }) => [id, new Set(sizes)]));
  const inBoth = cells.filter(({ workload, size }) => planned.get(workload)?.has(size) === true);
  const needed = Math.max(rounds.min, FEWEST_TO_COMPARE, leastProcesses(inBoth.length));
  return Math.min(needed, rounds.max);
}
