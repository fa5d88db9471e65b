import { LONG_RUN_MS } from '../../model/measurement.js';
import type { RoundBudget } from '../../model/plan.js';
import type { RoundSample } from '../../model/results.js';

/** Ms for starting a process, loading what it measures and ending it, on a machine of ordinary speed. */
const PROCESS_MS = 110;

/**
 * Estimates how long a round's process took, in ms. The file keeps what was measured in the process, but not
 * how long the process lived.
 */
export function roundCost({ runsPerSample, metrics }: RoundSample, budget: RoundBudget): number {
  const once = (values: readonly number[] = []): number => values[0] ?? 0;
  const warm = metrics.warm ?? [];
  const firstRunMs = once(metrics.cold) - once(metrics.startup);
  const watchMs = metrics.othersWait === undefined ? 0 : watchCost(once(warm));
  const own = PROCESS_MS + once(metrics.cold) + once(metrics.shutdown) + watchMs;
  // Where every run starts its workers anew, a long first run is the only sample.
  if (warm.length === 1 && warm[0] === firstRunMs) return own;
  const samples = runsPerSample * warm.reduce((sum, ms) => sum + ms, 0);
  return own + warmUpCost(firstRunMs, once(warm), budget) + samples;
}

/**
 * Estimates the warm-up, in ms. The first run counts, but not towards the cap, and the run that reaches the
 * cap goes on to its end.
 */
function warmUpCost(firstRunMs: number, runMs: number, budget: RoundBudget): number {
  // A long run is a sample already.
  if (runMs >= LONG_RUN_MS) return 0;
  if (runMs <= 0) return Math.max(0, budget.warmUpMs - firstRunMs);
  const wanted = Math.max(budget.warmUpMs - firstRunMs, (budget.warmUpRuns - 1) * runMs);
  const untilCap = Math.ceil(budget.warmUpCapMs / runMs) * runMs;
  return Math.max(runMs, Math.min(wanted, untilCap));
}

/** Three short runs, each until the observer's next tick, or a long one. */
function watchCost(runMs: number): number {
  return Math.max(runMs, Math.min(3 * (runMs + 1), 20));
}
