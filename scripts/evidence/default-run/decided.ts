import type { CellResult, Results } from '../../../src/model/results.js';
import { decidingCells } from '../../../src/run/passes/deciding-cells.js';
import { roundCost } from '../../../src/run/passes/round-cost.js';
import { roundsHad } from '../../../src/run/passes/rounds-had.js';
import { roundsToCompare } from '../../../src/run/passes/rounds-to-compare.js';

/**
 * Whether a run knows for a workload who wins and where cut-offs lie, as well as comparing two runs needs it.
 */
export interface Decided {
  readonly workload: string;
  /** The number of cells that decide, including those beyond doubt. */
  readonly cells: number;
  /**
   * The fewest rounds of any deciding cell. Cells beyond doubt need only the plan's least rounds, and are not
   * counted here.
   */
  readonly leastRounds: number;
  /** Ms from the start of the run until each cell had the rounds it needs; null where one never had. */
  readonly decidedMs: number | null;
}

/** Returns one entry per workload that has something to decide. */
export function decided(results: Results): Decided[] {
  const { decides, rests } = decidingCells(results);
  return results.plan.workloads.flatMap(({ id, measures }) => {
    if (measures === 'startup') return [];
    const cells = results.cells.filter((cell) => cell.workload === id && decides(cell));
    const needed = (cell: CellResult): number =>
      rests(cell) ? results.plan.rounds.min : roundsToCompare(results.plan);
    const ends = cells.map((cell) => endOf(cell, needed(cell), results));
    const counts = cells.filter((cell) => !rests(cell)).map((cell) => roundsHad(cell) ?? 0);
    const isDecided = cells.length > 0 && ends.every((end) => end !== null);
    return [
      {
        workload: id,
        cells: cells.length,
        leastRounds: counts.length === 0 ? 0 : Math.min(...counts),
        decidedMs: isDecided ? Math.max(...ends.map(Number)) : null,
      },
    ];
  });
}

/** Returns when a cell's nth round was over, in ms; null where it has fewer rounds. */
function endOf(cell: CellResult, nth: number, { plan }: Results): number | null {
  if (cell.status !== 'measured') return null;
  const round = cell.rounds[nth - 1];
  return round === undefined ? null : round.startedAtMs + roundCost(round, plan.round);
}
