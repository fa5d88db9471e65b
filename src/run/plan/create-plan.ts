import type { CellKey } from '../../model/cell.js';
import type { Plan, PlannedWorkload } from '../../model/plan.js';
import { workerCountsOf } from '../../model/strategy-facts.js';

/** The part of a plan that determines its cells. */
export type PlanOptions = Omit<Plan, 'cells'>;

/** Whether a strategy has a place in the sweep of a workload. */
export type Suits = (strategy: string, workload: string) => boolean;

/** Lists the cells of a sweep. Pure: the same options give the same plan. */
export function createPlan(options: PlanOptions, suits: Suits = () => true): Plan {
  const cells = options.workloads.flatMap((workload) => {
    const strategies = options.strategies.filter(({ id }) => suits(id, workload.id));
    return workloadCells(workload, { ...options, strategies });
  });
  return { ...options, cells };
}

/**
 * Lists one workload's cells: a cross of all sizes at the most workers and all worker counts at the largest
 * size, or the full product.
 */
function workloadCells(workload: PlannedWorkload, { strategies, workers, matrix }: PlanOptions): CellKey[] {
  const largest = Math.max(...workload.sizes);
  const swept = matrix === 'cross' && measuresStarts(workload) ? ONE_AFTER_ANOTHER : workers;
  return workload.sizes.flatMap((size) =>
    strategies.flatMap(({ id: strategy, facts }) => {
      const counts = workerCountsOf(facts, swept);
      const most = Math.max(...counts);
      return counts
        .filter((count) => matrix === 'full' || size === largest || count === most)
        .map((count) => ({ workload: workload.id, size, strategy, workers: count }));
    }),
  );
}

function measuresStarts({ lifecycle, measures }: PlannedWorkload): boolean {
  return lifecycle === 'per-task' && measures === 'startup';
}

/** Where starts are what is measured, the question is what one of them costs. */
const ONE_AFTER_ANOTHER: readonly number[] = [1];
