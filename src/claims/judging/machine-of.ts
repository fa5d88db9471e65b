import type { Results } from '../../model/results.js';
import type { Machine } from './claim.js';

/** What the experiments of a run depended on. */
export function machineOf({ environment, plan }: Pick<Results, 'environment' | 'plan'>): Machine {
  return { ...environment, fullSize: plan.fullSize === true };
}
