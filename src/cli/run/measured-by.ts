import type { Results } from '../../model/results.js';

/** A command that plans and measures. */
export type Planner = 'run' | 'pools' | 'claims' | 'transports' | 'assume';

/** Names the command that planned a run, which is the one that can go on with it; runs of `assume` can't be gone on with. */
export function measuredBy({ plan }: Pick<Results, 'plan'>): Planner {
  if (plan.assumptions !== undefined) return 'assume';
  if (plan.claims !== undefined) return 'claims';
  if (plan.probes !== undefined) return 'transports';
  // No other command has strategies with an option set otherwise.
  return plan.strategies.some(({ flip }) => flip !== undefined) ? 'pools' : 'run';
}
