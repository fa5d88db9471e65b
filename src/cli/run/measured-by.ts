import type { Results } from '../../model/results.js';

/** Names the command that planned a run, which is the one that can go on with it. */
export function measuredBy({ plan }: Pick<Results, 'plan'>): 'run' | 'pools' | 'claims' {
  if (plan.claims !== undefined) return 'claims';
  // No other command has strategies with an option set otherwise.
  return plan.strategies.some(({ flip }) => flip !== undefined) ? 'pools' : 'run';
}
