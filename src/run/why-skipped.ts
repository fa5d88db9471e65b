import type { CellKey } from '../model/cell.js';
import type { Failure } from '../model/failure.js';
import type { Plan } from '../model/plan.js';

/**
 * Says why a cell is skipped rather than failed: its strategy has nothing to offer for its input, its workload lacks a package,
 * or it is of a size that was only added to narrow a cut-off, of which the workload makes no input. Undefined where it has failed.
 */
export function whySkipped(
  { kind, phase, message }: Failure,
  { workload, size }: CellKey,
  { workloads }: Pick<Plan, 'workloads'>,
): string | undefined {
  if (kind === 'unsuitable') return message;
  const planned = workloads.find(({ id }) => id === workload);
  const isAdded = planned !== undefined && !planned.sizes.includes(size);
  return phase === 'input' && isAdded ? `the workload makes no input of this size: ${message}` : undefined;
}
