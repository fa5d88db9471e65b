import type { Plan } from '../../model/plan.js';

/** Ms for a process's start and end, and a pool's startup, on a machine of ordinary speed. */
const PROCESS_MS = 130;

/**
 * Estimates the least time that a run takes, in ms. A run takes this long where a single run of each workload
 * is short beside the time measured for it.
 */
export function estimateTime(plan: Plan): number {
  const { warmUpMs, measureMs } = plan.round;
  const slots = plan.cells.length + plan.workloads.length;
  const all = plan.rounds.min * slots * (PROCESS_MS + warmUpMs + measureMs);
  return Math.min(all, plan.timeBudgetMs ?? Number.POSITIVE_INFINITY);
}
