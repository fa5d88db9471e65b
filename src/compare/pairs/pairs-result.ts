import { cellComparison } from '../../verdict/cell-verdict.js';
import type { CellComparison, Comparison } from '../../verdict/comparison.js';
import { pairNotes } from '../../verdict/comparison-notes.js';
import { byCause, type CutOffMove } from '../../verdict/cut-off-moves.js';
import type { PairedCell, PairLog } from '../../verdict/pair-log.js';
import { worstFirst } from '../../verdict/worst-first.js';
import type { SecondaryAnswers } from './judge-the-rest.js';
import { aliveCells, type PairsComparison } from './pairs-comparison.js';

/** What a live comparison found. */
export type PairsResult = Pick<
  Comparison,
  'cells' | 'failed' | 'cutOffs' | 'notes' | 'contention' | 'interrupted'
> & { readonly log: PairLog };

/** Gathers the results of all phases, with the cells that became worst first. */
export function pairsResult(
  comparison: PairsComparison,
  answers: SecondaryAnswers,
  cutOffs: readonly CutOffMove[],
): PairsResult {
  const { setup, passes, firstSet, steadySeries } = comparison;
  const { log } = firstSet;
  const cells = worstFirst(aliveCells(comparison).map((cell) => compared(cell, comparison, answers)));
  return {
    cells,
    failed: [...passes.failed.values()],
    cutOffs: byCause(cutOffs, cells),
    notes: [...passes.notes, ...steadySeries.notes, ...pairNotes(setup.cells, log)],
    contention: passes.contention,
    interrupted: setup.signal.aborted,
    log,
  };
}

function compared(
  cell: PairedCell,
  { setup, passes, firstSet, times, secondSets }: PairsComparison,
  answers: SecondaryAnswers,
): CellComparison {
  return cellComparison({
    cell,
    log: firstSet.log,
    decision: times.decisionOf(cell.id),
    secondSets: secondSets.of(cell.id),
    answers: answers.get(cell.id) ?? new Map(),
    thresholds: setup.thresholds,
    design: passes.designOf(cell.id),
    evidence: times.evidenceOf(cell.id),
    leastPairs: times.leastPairs,
    lastPairs: times.lastPairs,
    unsteady: passes.isUnsteady(cell.id),
    stop: firstSet.stop,
  });
}
