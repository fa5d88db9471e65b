import { LONG_RUN_MS } from '../../model/measurement.js';
import type { ProcessBudget, RoundBudget } from '../../model/plan.js';
import type { CellResult } from '../../model/results.js';

/** A long run has few warm samples; to watch one more in every process would make a run of the tool a third longer. */
const ENOUGH_WATCHED = 2;

/** What a cell's next process is told: a cell of long runs is watched in its first processes only. */
export function processBudget(cell: CellResult | undefined, budget: RoundBudget): ProcessBudget {
  if (cell?.status !== 'measured') return budget;
  const watched = cell.rounds.filter(
    ({ metrics: { othersWait, warm = [] } }) =>
      othersWait !== undefined && warm.some((ms) => ms >= LONG_RUN_MS),
  );
  return watched.length < ENOUGH_WATCHED ? budget : { ...budget, isUnwatched: true };
}
