import type { Plan } from '../../model/plan.js';
import type { Warning } from '../../model/results.js';
import { givenWorkerOptions } from '../../model/worker-options/worker-options.js';

/** Says what a run would measure, for `--dry-run`. */
export function planText(plan: Plan, atLeastMs: number, warnings: readonly Warning[]): string {
  const lines = plan.workloads.map(({ id, sizes, sizeUnit }) => {
    const cells = plan.cells.filter(({ workload }) => workload === id).length;
    return `  ${id}: ${sizes.join(', ')} ${sizeUnit}; ${cells} cells`;
  });
  const minutes =
    atLeastMs < 90_000 ? `${Math.ceil(atLeastMs / 1000)} s` : `${Math.ceil(atLeastMs / 60_000)} min`;
  const budget =
    plan.timeBudgetMs === null ? '' : ` and at most about ${Math.round(plan.timeBudgetMs / 1000)} s`;
  return [
    `${plan.cells.length} cells, at least ${plan.rounds.min} rounds of each, every round a fresh process`,
    ...lines,
    `  strategies: ${plan.strategies.map(({ id }) => id).join(', ')}`,
    `  workers: ${plan.workers.join(', ')}; seed ${plan.seed}${plan.fresh ? '; new tasks for every run' : ''}`,
    ...givenWorkerOptions(plan.strategies).map(({ typed }) => `  ${typed}`),
    `takes at least ${minutes}${budget}`,
    ...warnings.map(({ message }) => `warning: ${message}`),
    '',
  ].join('\n');
}
