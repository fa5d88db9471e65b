import type { CutOffFindings } from '../findings/cut-offs.js';
import { findings } from '../findings/findings.js';
import type { WorkloadFindings } from '../findings/workload-findings.js';
import { BASELINE_STRATEGY, type CellKey, cellId } from '../model/cell.js';
import type { CellResult, Results } from '../model/results.js';
import { type Slot, slotsOf } from '../plan/round-order.js';
import { nextSize } from '../statistics/next-size.js';
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
 * wins and is neither narrow nor clear of the line, and into the brackets of cut-offs. No round depends on whether a
 * difference is significant, only on how wide its interval is.
 */
export function nextRound(results: Results, round: number): NextRound {
  const { plan } = results;
  if (round < plan.rounds.min)
    return { slots: slotsOf(plan.cells).filter((slot) => isAlive(results, slot)), added: [] };
  if (plan.rounds.max === plan.rounds.min) return { slots: [], added: [] };
  const { workloads } = findings(results);
  const wishes = workloads.flatMap((workload) => [
    ...undecidedCells(workload, plan.precision),
    ...workload.cutOffs.flatMap((cutOff) => cutOffCells(workload, cutOff, results)),
  ]);
  const wanted = new Map([...wishes, ...unfinished(results)].map((cell) => [cellId(cell), cell]));
  const withMain = new Map(
    [...wanted.values()].flatMap((cell) => [cell, mainThreadOf(cell)]).map((cell) => [cellId(cell), cell]),
  );
  const known = new Set(plan.cells.map(cellId));
  const cells = [...withMain.values()];
  return {
    slots: slotsOf(cells).filter(
      (slot) => isAlive(results, slot) && roundsOf(results, slot.cell) < plan.rounds.max,
    ),
    added: cells.filter((cell) => !known.has(cellId(cell))),
  };
}

/** The cells that would narrow a cut-off: a new size in the middle of its bracket, or more rounds at the sizes it has. */
function cutOffCells(workload: WorkloadFindings, cutOff: CutOffFindings, { plan }: Results): CellKey[] {
  const { strategy, workers, answer } = cutOff;
  const at = (size: number): CellKey => ({ workload: workload.id, size, strategy, workers });
  if (answer.kind === 'not-resolved' && answer.reason === 'noise')
    return answer.points.map(({ size }) => at(size));
  const planned = plan.workloads.find(({ id }) => id === workload.id)?.sizes ?? [];
  const sizes = new Set(plan.cells.filter((cell) => cell.workload === workload.id).map(({ size }) => size));
  const next = nextSize(answer, sizes.size - planned.length);
  return next.kind === 'measure' ? next.sizes.map(at) : [];
}

/** Cells added on the way that have not had their least rounds. */
function unfinished({ cells, plan }: Results): CellResult[] {
  return cells.filter(
    (cell) =>
      cell.status === 'pending' || (cell.status === 'measured' && cell.rounds.length < plan.rounds.min),
  );
}

function mainThreadOf({ workload, size }: CellKey): CellKey {
  return { workload, size, strategy: BASELINE_STRATEGY, workers: 1 };
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
