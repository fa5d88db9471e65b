import { createHash } from 'node:crypto';
import type { Plan, PlannedWorkload } from '../model/plan.js';

/**
 * What decides the numbers of a whole plan, by the words in which a difference is reported. It is the same in every
 * shard: cells follow from it, and how long a session may take changes no number. Where data lie differs between
 * machines, and what they are is in the digests of the code.
 */
export function planFacts(plan: Plan, workloads: readonly PlannedWorkload[]): Record<string, unknown> {
  return {
    seed: plan.seed,
    preset: plan.preset,
    matrix: plan.matrix,
    workloads: workloads.map(({ data, ...workload }) => ({ ...workload, data: data?.kind ?? null })),
    strategies: plan.strategies,
    workers: plan.workers,
    rounds: plan.rounds,
    'warm-up and samples': plan.round,
    timeout: plan.timeoutMs,
    precision: plan.precision,
    fresh: plan.fresh ?? false,
  };
}

/** Hexadecimal SHA-256 of a plan's facts. */
export function planDigest(plan: Plan, workloads: readonly PlannedWorkload[] = plan.workloads): string {
  return createHash('sha256')
    .update(ordered(planFacts(plan, workloads)))
    .digest('hex');
}

/** JSON whose objects have their fields in alphabetical order, so that equal values have equal texts. */
export function ordered(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
