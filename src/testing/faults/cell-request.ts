import type { CellKey } from '../../model/cell.js';
import type { CellRequest } from '../../model/cell-request.js';
import type { RoundBudget } from '../../model/plan.js';
import { workerCountsOf } from '../../model/strategy-facts.js';
import { plannedStrategy } from '../planned-strategy.js';

/** The shortest possible round, with at least two warm-up runs and two samples. */
export const SHORTEST_BUDGET: RoundBudget = {
  warmUpRuns: 3,
  warmUpMs: 0,
  warmUpCapMs: 100,
  samples: 2,
  measureMs: 1,
  minSampleMs: 0,
};

export function requestOf(
  workloadPath: string,
  cell: Partial<CellKey> & Pick<CellKey, 'strategy'>,
): CellRequest {
  const strategy = plannedStrategy(cell.strategy);
  // Two besides the main thread, where that computes too.
  const [workers = 2] = workerCountsOf(strategy.facts, [strategy.facts.mainComputes ? 3 : 2]);
  return {
    cell: { workload: 'faulty', size: 4, workers, ...cell },
    strategy,
    workload: { path: workloadPath, exportName: null, data: null },
    seed: 1,
  };
}
