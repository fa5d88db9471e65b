import type { RoundBudget } from '../model/plan.js';
import type { OpenCell } from './open-cell.js';

/** A turn of more than one run takes no longer than this. */
const MAX_TURN_MS = 50;

/**
 * Runs until the budget's number of runs and time are both reached, or its cap; the first, cold run counts.
 * Resolves with the runs a sample needs: the smallest power of two that takes `minSampleMs`.
 */
export async function warmUp(cell: OpenCell, budget: RoundBudget): Promise<number> {
  let runs = 1;
  let spentMs = cell.coldMs - cell.startupMs;
  let runMs = spentMs;
  while ((runs < budget.warmUpRuns || spentMs < budget.warmUpMs) && spentMs < budget.warmUpCapMs) {
    const turnRuns = runsFor(runMs, budget.minSampleMs);
    const { wallMs } = await cell.turn(turnRuns);
    runs += turnRuns;
    spentMs += wallMs * turnRuns;
    runMs = wallMs;
  }
  return runsFor(runMs, budget.minSampleMs);
}

/** The smallest power of two of runs that take `minMs`, as far as `MAX_TURN_MS` allows. */
function runsFor(runMs: number, minMs: number): number {
  let runs = 1;
  while (runs * runMs < minMs && 2 * runs * runMs <= MAX_TURN_MS && runs < MAX_RUNS) runs *= 2;
  return runs;
}

/** A bound for workloads whose run takes no measurable time. */
const MAX_RUNS = 65_536;
