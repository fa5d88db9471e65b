import { LONG_RUN_MS, type Turn } from '../model/measurement.js';
import type { RoundBudget } from '../model/plan.js';
import type { OpenCell } from './open-cell.js';

/** A turn of more than one run takes no longer than this. */
const MAX_TURN_MS = 50;

export interface WarmUp {
  /** The number of runs that take `minSampleMs`, rounded up to a power of two. */
  readonly runsPerSample: number;
  /** The last turn, if it was warm already: then it is a sample like those to come. */
  readonly sample: Turn | undefined;
}

/**
 * Runs until the budget's number of runs and its time are both reached, or its cap, or until a long run is
 * warm. The first, cold run counts, but not towards the cap: it may have filled a cache for seconds. At least
 * one turn follows it.
 */
export async function warmUp(
  cell: Pick<OpenCell, 'metrics' | 'turn' | 'makeMs'>,
  budget: RoundBudget,
): Promise<WarmUp> {
  const firstMs = cell.metrics.cold - cell.metrics.startup;
  let runs = 1;
  let spentMs = 0;
  let runMs = firstMs;
  do {
    const turnRuns = runsFor(runMs, cell.makeMs(), budget.minSampleMs);
    const turn = await cell.turn(turnRuns);
    const { warm } = turn.metrics;
    if (warm >= LONG_RUN_MS) return { runsPerSample: 1, sample: turn };
    runs += turnRuns;
    // What a run costs besides its own time counts, or a cap would cap little.
    spentMs += (warm + cell.makeMs()) * turnRuns;
    runMs = warm;
  } while ((runs < budget.warmUpRuns || firstMs + spentMs < budget.warmUpMs) && spentMs < budget.warmUpCapMs);
  return { runsPerSample: runsFor(runMs, cell.makeMs(), budget.minSampleMs), sample: undefined };
}

/**
 * Returns the number of runs that take `minMs`, rounded up to a power of two, as far as `MAX_TURN_MS` allows. A turn
 * also takes the time in which the tasks of its runs are made.
 */
function runsFor(runMs: number, makeMs: number, minMs: number): number {
  let runs = 1;
  while (runs * runMs < minMs && 2 * runs * (runMs + makeMs) <= MAX_TURN_MS && runs < MAX_RUNS) runs *= 2;
  return runs;
}

/** A bound for workloads whose run takes no measurable time. */
const MAX_RUNS = 65_536;
