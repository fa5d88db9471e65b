import type { RoundBudget } from '../../model/plan.js';
import type { RoundSample } from '../../model/results.js';

/** Starting a process and ending it, on a machine of ordinary speed. */
const PROCESS_MS = 50;

/** About what a round's process took, in ms: the file keeps what was measured in it and not how long it was there. */
export function roundCost({ runsPerSample, metrics }: RoundSample, budget: RoundBudget): number {
  const once = (values: readonly number[] = []): number => values[0] ?? 0;
  const warm = metrics.warm ?? [];
  const samples = runsPerSample * warm.reduce((sum, ms) => sum + ms, 0);
  const wanted = Math.min(Math.max(budget.warmUpMs, budget.warmUpRuns * (warm[0] ?? 0)), budget.warmUpCapMs);
  // The first run counts.
  const warmUp = Math.max(0, wanted - (once(metrics.cold) - once(metrics.startup)));
  return PROCESS_MS + once(metrics.cold) + warmUp + samples + once(metrics.shutdown);
}
