import type { CellKey } from '../../model/cell.js';
import type { CellRequest } from '../../model/cell-request.js';
import type { RoundBudget } from '../../model/plan.js';

/** A round that is over as soon as it can be, with two warm-up runs and two samples at the least. */
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
  const workers = cell.strategy === 'main-thread' ? 1 : 2;
  return {
    cell: { workload: 'faulty', size: 4, workers, ...cell },
    workloadPath,
    inputFile: null,
    seed: 1,
    chunk: 1,
    serialization: 'advanced',
  };
}
