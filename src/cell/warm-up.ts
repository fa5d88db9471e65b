import { LONG_RUN_MS, type Turn } from '../model/measurement.js';
import type { RoundBudget } from '../model/plan.js';
import type { OpenCell } from './open-cell.js';

/** A turn of more than one run takes no longer than this. */
const MAX_TURN_MS = 50;

export interface WarmUp {
  /** The smallest power of two of runs that take `minSampleMs`. */
  readonly runsPerSample: number;
  /** The last turn, where it was warm already and is a sample as good as any. */
  readonly sample: Turn | undefined;
}

/**
 * Runs until the budget's number of runs and time are both reached, or its cap, or a long run is warm. The first, cold run
 * counts, but not for the cap: it may have filled a cache for seconds, and there is at least one turn after it.
 */
export async function warmUp(cell: Pick<OpenCell, 'metrics' | 'turn'>, budget: RoundBudget): Promise<WarmUp> {
  const firstMs = cell.metrics.cold - cell.metrics.startup;
  let runs = 1;
  let spentMs = 0;
  let runMs = firstMs;
  do {
    const turnRuns = runsFor(runMs, budget.minSampleMs);
    const turn = await cell.turn(turnRuns);
    const { warm } = turn.metrics;
    if (warm >= LONG_RUN_MS) return { runsPerSample: 1, sample: turn };
    runs += turnRuns;
    spentMs += warm * turnRuns;
    runMs = warm;
  } while ((runs < budget.warmUpRuns || firstMs + spentMs < budget.warmUpMs) && spentMs < budget.warmUpCapMs);
  return { runsPerSample: runsFor(runMs, budget.minSampleMs), sample: undefined };
}

/** The smallest power of two of runs that take `minMs`, as far as `MAX_TURN_MS` allows. */
function runsFor(runMs: number, minMs: number): number {
  let runs = 1;
  while (runs * runMs < minMs && 2 * runs * runMs <= MAX_TURN_MS && runs < MAX_RUNS) runs *= 2;
  return runs;
}

/** A bound for workloads whose run takes no measurable time. */
const MAX_RUNS = 65_536;
