import { givenHandOver } from '../../model/given-hand-over.js';
import type { Plan } from '../../model/plan.js';
import type { Warning } from '../../model/results.js';
import { givenWorkerOptions } from '../../model/worker-options/worker-options.js';
import { counted, sizeInUnit } from '../drawing/quantity.js';

/** Says what a run would measure, for `--dry-run`. */
export function planText(plan: Plan, atLeastMs: number, warnings: readonly Warning[]): string {
  const lines = plan.workloads.map(({ id, sizes, sizeUnit }) => {
    const cells = plan.cells.filter(({ workload }) => workload === id).length;
    const sized = sizes.join(', ') === '1' ? sizeInUnit(1, sizeUnit) : `${sizes.join(', ')} ${sizeUnit}`;
    return `  ${id}: ${sized}; ${counted(cells, 'cell')}`;
  });
  const budget = plan.timeBudgetMs === null ? '' : ` and at most about ${roughly(plan.timeBudgetMs)}`;
  return [
    `${counted(plan.cells.length, 'cell')}, at least ${counted(plan.rounds.min, 'round')} of each, every round a fresh process`,
    ...lines,
    `  strategies: ${plan.strategies.map(({ id }) => id).join(', ')}`,
    `  workers: ${plan.workers.join(', ')}; seed ${plan.seed}${plan.fresh ? '; new tasks for every run' : ''}`,
    ...[...givenHandOver(plan.strategies), ...givenWorkerOptions(plan.strategies)].map(
      ({ typed }) => `  ${typed}`,
    ),
    `takes at least ${roughly(atLeastMs)}${budget}`,
    ...warnings.map(({ message }) => `warning: ${message}`),
    '',
  ].join('\n');
}

function roughly(ms: number): string {
  return ms < 90_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`;
}
