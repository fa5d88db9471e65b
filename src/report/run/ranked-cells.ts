import type { Advice } from '../../findings/advice.js';
import type { CellFindings } from '../../findings/cell-findings.js';
import type { Findings } from '../../findings/findings.js';
import { groupBy } from '../../findings/group-by.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { bySimplicity } from '../../model/simplicity.js';
import { familiesOf } from './family.js';

/** Ranks the cells of a workload at the size that is judged: the fastest warm run first. */
export function rankedCells(
  { cells, judgedSize }: WorkloadFindings,
  { strategies }: Pick<Findings, 'strategies'>,
): CellFindings[] {
  const simplestFirst = bySimplicity(strategies);
  return cells
    .filter(({ size }) => size === judgedSize)
    .sort((a, b) => warmMs(a) - warmMs(b) || simplestFirst(a.strategy, b.strategy) || a.workers - b.workers);
}

/**
 * Picks of ranked cells the main thread, the best of each family, and what the advice names. The advice may prefer a
 * simpler cell to the fastest of its family, which then stands for the family.
 */
export function bestOfFamilies(
  ranked: readonly CellFindings[],
  { advice }: WorkloadFindings,
  found: Pick<Findings, 'strategies'>,
): CellFindings[] {
  const familyOf = familiesOf(found);
  const rivals = ranked.filter(({ strategy }) => strategy !== BASELINE_STRATEGY);
  const warm = rivals.filter((cell) => isAdvised(advice.warm, cell));
  const cold = rivals.filter((cell) => isAdvised(advice.cold, cell));
  const best = [...groupBy(rivals, ({ strategy }) => familyOf(strategy)).values()].flatMap((family) => {
    const chosen = family.find((cell) => warm.includes(cell)) ?? family[0];
    return chosen === undefined ? [] : [chosen];
  });
  const kept = new Set([...best, ...cold]);
  return ranked.filter((cell) => cell.strategy === BASELINE_STRATEGY || kept.has(cell));
}

/** Whether this cell is what the advice says to use. */
export function isAdvised(advice: Advice, cell: CellFindings): boolean {
  return (
    advice.verdict === 'use' &&
    advice.choice.strategy === cell.strategy &&
    advice.choice.workers === cell.workers
  );
}

/** A cell without a warm time comes last. */
function warmMs({ warm }: CellFindings): number {
  return warm?.value ?? Number.MAX_VALUE;
}
