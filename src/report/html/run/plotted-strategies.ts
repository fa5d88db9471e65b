import type { Findings } from '../../../findings/findings.js';
import type { WorkloadFindings } from '../../../findings/workload-findings.js';
import { bestOfFamilies, rankedCells } from '../../run/ranked-cells.js';

/** As many as the tables show whole. Nobody tells more lines apart, and a page with more would be too large to send. */
const MOST_STRATEGIES = 6;

/**
 * Picks the strategies that the plots of a workload show, in the order of the plan: all where there are few, else the main
 * thread, the best of each family, and then the fastest.
 */
export function plottedStrategies(
  workload: WorkloadFindings,
  found: Pick<Findings, 'strategies'>,
): { readonly shown: string[]; readonly all: string[] } {
  const all = [...new Set(workload.cells.map(({ strategy }) => strategy))];
  if (all.length <= MOST_STRATEGIES) return { shown: all, all };
  const ranked = rankedCells(workload, found);
  const wanted = [...bestOfFamilies(ranked, workload, found), ...ranked].map(({ strategy }) => strategy);
  // A workload may have no size at which strategies can be ranked.
  const kept = new Set([...new Set([...wanted, ...all])].slice(0, MOST_STRATEGIES));
  return { shown: all.filter((strategy) => kept.has(strategy)), all };
}
