import type { Advice, Choice } from '../../findings/advice.js';
import type { CellFindings } from '../../findings/cell-findings.js';
import type { Findings } from '../../findings/findings.js';
import { groupBy } from '../../findings/group-by.js';
import type { WorkloadFindings } from '../../findings/workload-findings.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { bySimplicity } from '../../model/simplicity.js';
import { familiesOf } from './family.js';

/** Ranks the cells of a workload at the size that is judged: the fastest warm run first. */
export function rankedCells(
  { judged }: WorkloadFindings,
  { strategies }: Pick<Findings, 'strategies'>,
): CellFindings[] {
  const simplestFirst = bySimplicity(strategies);
  return [...judged].sort(
    (a, b) => warmMs(a) - warmMs(b) || simplestFirst(a.strategy, b.strategy) || a.workers - b.workers,
  );
}

/**
 * Picks of ranked cells the main thread, the best of each family and of each strategy of a user's own, and what the advice
 * names. The advice may prefer a
 * simpler cell to the fastest of its family, which then stands for the family. One worker stands for it only where there is
 * nothing else: it is no parallelism.
 */
export function bestOfFamilies(
  ranked: readonly CellFindings[],
  { advice }: WorkloadFindings,
  found: Pick<Findings, 'strategies'>,
): CellFindings[] {
  const familyOf = familiesOf(found);
  const rivals = ranked.filter(({ strategy }) => strategy !== BASELINE_STRATEGY);
  const groupOf = ({ strategy }: CellFindings): string =>
    familyOf(strategy) === 'own' ? `own ${strategy}` : familyOf(strategy);
  const best = [...groupBy(rivals, groupOf)].flatMap(([group, cells]) => {
    const parallel = cells.filter(({ workers }) => group === 'here' || workers > 1);
    return cells.find((cell) => isNamed(advice.warm, cell)) ?? parallel[0] ?? cells[0] ?? [];
  });
  const kept = new Set(best);
  const isKept = (cell: CellFindings): boolean =>
    cell.strategy === BASELINE_STRATEGY || kept.has(cell) || isAdvised(advice.cold, cell);
  return ranked.filter(isKept);
}

/** Whether this cell is what the advice says to use. */
function isAdvised(advice: Advice, cell: CellFindings): boolean {
  return advice.verdict === 'use' && isCrew(advice.choice, cell);
}

/** Whether the advice names this cell: to be used, or as what comes closest. */
export function isNamed(advice: Advice, cell: CellFindings): boolean {
  if (advice.verdict === 'unknown') return false;
  return isCrew(advice.verdict === 'use' ? advice.choice : advice.best, cell);
}

function isCrew({ strategy, workers }: Choice, cell: CellFindings): boolean {
  return strategy === cell.strategy && workers === cell.workers;
}

/** A cell without a warm time comes last. */
function warmMs({ warm }: CellFindings): number {
  return warm?.value ?? Number.MAX_VALUE;
}
