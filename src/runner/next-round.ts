import { cutOffDoubts } from '../findings/cut-off-doubt.js';
import { findings } from '../findings/findings.js';
import { BASELINE_STRATEGY, type CellKey, cellId } from '../model/cell.js';
import type { Results } from '../model/results.js';
import { type Slot, slotsOf } from '../plan/round-order.js';
import { undecidedCells } from './undecided-cells.js';

/** What the next round measures. */
export interface NextRound {
  /** None: the run knows enough, or nothing more may be measured. */
  readonly slots: readonly Slot[];
  /** Cells the plan did not have: sizes that bisect a cut-off's bracket. */
  readonly added: readonly CellKey[];
}

/**
 * Every cell gets the plan's least rounds. After that rounds go where the doubt is: to cells whose interval decides who
 * wins and is neither narrow nor clear of the line, and to the sizes that decide where a cut-off lies.
 *
 * They come in blocks of the least rounds, and doubts are looked at between blocks. Stopping at a narrow interval leaves
 * its coverage alone, but a cell that is clear of the line stops because of what it shows; few looks, and having to be
 * clear of the noise floor too, keep that harmless (simulated: less than 0.5 % false wins).
 */
export function nextRound(results: Results, round: number): NextRound {
  const { plan } = results;
  if (round < plan.rounds.min)
    return { slots: slotsOf(plan.cells).filter((slot) => isAlive(results, slot)), added: [] };
  if (plan.rounds.max === plan.rounds.min) return { slots: [], added: [] };
  const open = unfinished(results);
  const wanted = unique(open.length > 0 ? open : doubtful(results)).filter(
    (cell) => isAlive(results, { cell, control: false }) && roundsOf(results, cell) < plan.rounds.max,
  );
  const cells = unique([...wanted, ...wanted.map(mainThreadOf)]);
  const known = new Set(plan.cells.map(cellId));
  return {
    slots: slotsOf(cells).filter((slot) => isAlive(results, slot)),
    added: cells.filter((cell) => !known.has(cellId(cell))),
  };
}

function doubtful(results: Results): CellKey[] {
  const { workloads } = findings(results);
  const cutOffCells = cutOffDoubts(results, workloads).flatMap(({ workload, cutOff, wanted }) => {
    const { strategy, workers } = cutOff;
    return wanted.map((size): CellKey => ({ workload, size, strategy, workers }));
  });
  return [
    ...workloads.flatMap((workload) => undecidedCells(workload, results.plan.precision)),
    ...cutOffCells,
  ];
}

/** Cells in the middle of a block. The main thread has none of its own: it goes where the others go. */
function unfinished({ cells, plan: { rounds } }: Results): CellKey[] {
  return cells
    .filter((cell) => {
      if (cell.status !== 'measured') return cell.status === 'pending';
      const had = cell.rounds.length;
      if (cell.strategy === BASELINE_STRATEGY) return had < rounds.min;
      return had < rounds.max && had % rounds.min !== 0;
    })
    .map(({ workload, size, strategy, workers }) => ({ workload, size, strategy, workers }));
}

/** It accompanies every cell, however many rounds it has had: only rounds that have both can be compared. */
function mainThreadOf({ workload, size }: CellKey): CellKey {
  return { workload, size, strategy: BASELINE_STRATEGY, workers: 1 };
}

function unique(cells: readonly CellKey[]): CellKey[] {
  return [...new Map(cells.map((cell) => [cellId(cell), cell])).values()];
}

/** A cell that failed or was skipped is not asked again. A new one is not there yet. */
function isAlive({ cells, controls }: Results, { cell, control }: Slot): boolean {
  const found = (control ? controls : cells).find((one) => cellId(one) === cellId(cell));
  if (found === undefined) return !control;
  return found.status === 'pending' || found.status === 'measured';
}

function roundsOf({ cells }: Results, key: CellKey): number {
  const found = cells.find((cell) => cellId(cell) === cellId(key));
  return found?.status === 'measured' ? found.rounds.length : 0;
}
