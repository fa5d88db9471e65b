import type { Plan } from '../../model/plan.js';
import type { Warning } from '../../model/results.js';
import { givenWorkerOptions } from '../../model/worker-options/worker-options.js';

/** Says what a run would measure, for `--dry-run`. */
export function planText(plan: Plan, atLeastMs: number, warnings: readonly Warning[]): string {
  const lines = plan.workloads.map(({ id, sizes, sizeUnit }) => {
    const cells = plan.cells.filter(({ workload }) => workload === id).length;
    return `  ${id}: ${sizes.join(', ')} ${sizeUnit}; ${cells} cells`;
  });
  const budget = plan.timeBudgetMs === null ? '' : ` and at most about ${roughly(plan.timeBudgetMs)}`;
  return [
    `${plan.cells.length} cells, at least ${plan.rounds.min} rounds of each, every round a fresh process`,
    ...lines,
    `  strategies: ${plan.strategies.map(({ id }) => id).join(', ')}`,
    `  workers: ${plan.workers.join(', ')}; seed ${plan.seed}${plan.fresh ? '; new tasks for every run' : ''}`,
    ...givenWorkerOptions(plan.strategies).map(({ typed }) => `  ${typed}`),
    `takes at least ${roughly(atLeastMs)}${budget}`,
    ...warnings.map(({ message }) => `warning: ${message}`),
    '',
  ].join('\n');
}

function roughly(ms: number): string {
  return ms < 90_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`;
}
