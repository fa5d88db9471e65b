import { LONG_RUN_MS } from '../../model/measurement.js';
import type { ProcessBudget, RoundBudget } from '../../model/plan.js';
import type { CellResult } from '../../model/results.js';
import { ROUNDS_FOR_INTERVAL } from '../../statistics/estimate.js';

/**
 * How long others wait is shown with its interval, but decides nothing: once it has what an interval needs, further
 * processes spend their time on what decides.
 */
const ENOUGH_WATCHED = ROUNDS_FOR_INTERVAL;

/** A long run has few warm samples; to watch one more in every process would make a run of the tool a third longer. */
const ENOUGH_LONG_WATCHED = 2;

/** What a cell's next process is told: a cell is watched in its first processes only, one of long runs in fewer. */
export function processBudget(cell: CellResult | undefined, budget: RoundBudget): ProcessBudget {
  if (cell?.status !== 'measured') return budget;
  const watched = cell.rounds.filter(({ metrics }) => metrics.othersWait !== undefined);
  const long = watched.filter(({ metrics: { warm = [] } }) => warm.some((ms) => ms >= LONG_RUN_MS));
  const isEnough = watched.length >= ENOUGH_WATCHED || long.length >= ENOUGH_LONG_WATCHED;
  return isEnough ? { ...budget, isUnwatched: true } : budget;
}
