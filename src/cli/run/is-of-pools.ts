import type { Results } from '../../model/results.js';

/** Whether `pools` measured these results: no other command has strategies with an option set otherwise. */
export function isOfPools({ plan }: Pick<Results, 'plan'>): boolean {
  return plan.strategies.some(({ flip }) => flip !== undefined);
}
