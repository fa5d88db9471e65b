import type { Plan } from '../../model/plan.js';

/** A process's start and end, and a pool's startup, on a machine of ordinary speed. */
const PROCESS_MS = 130;

/** At least this long, in ms: what a run takes where every workload's single run is short beside the time measured for it. */
export function estimateTime(plan: Plan): number {
  const { warmUpMs, measureMs } = plan.round;
  const slots = plan.cells.length + plan.workloads.length;
  const all = plan.rounds.min * slots * (PROCESS_MS + warmUpMs + measureMs);
  return Math.min(all, plan.timeBudgetMs ?? Number.POSITIVE_INFINITY);
}
