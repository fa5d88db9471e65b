import { groupBy } from '../../../src/findings/group-by.js';
import { keyOf } from '../../../src/model/cell.js';
import type { CellResult, Results } from '../../../src/model/results.js';
import { decidingCells } from '../../../src/run/passes/deciding-cells.js';
import { roundCost } from '../../../src/run/passes/round-cost.js';
import { roundsHad } from '../../../src/run/passes/rounds-had.js';
import { roundsToCompare } from '../../../src/run/passes/rounds-to-compare.js';

/** Whether a run knows for a workload who wins and where cut-offs lie, as well as comparing two runs needs it. */
export interface Decided {
  readonly workload: string;
  /** The number of cells that decide, including those beyond doubt and those of sizes that were added. */
  readonly cells: number;
  /** The fewest rounds of any deciding cell. Cells beyond doubt need only the plan's least rounds, and are not counted here. */
  readonly leastRounds: number;
  /**
   * Ms from the start of the run until, by what was measured so far, each cell that decides had the rounds it needs; null where
   * that never was so.
   */
  readonly decidedMs: number | null;
  /** The same for the cells that decide in the end: also at the sizes that were added later, to narrow a cut-off. */
  readonly narrowedMs: number | null;
}

/** Returns one entry per workload that has something to decide. */
export function decided(results: Results): Decided[] {
  const cells = groupBy(results.cells, ({ workload }) => workload);
  const controls = groupBy(results.controls, ({ workload }) => workload);
  return results.plan.workloads.flatMap(({ id, measures }) =>
    measures === 'startup'
      ? []
      : [decidedAbout(id, { ...results, cells: cells.get(id) ?? [], controls: controls.get(id) ?? [] })],
  );
}

function decidedAbout(workload: string, results: Results): Decided {
  const needs = needsOf(results);
  const counts = needs.filter(({ rests }) => !rests).map(({ cell }) => roundsHad(cell) ?? 0);
  const ends = needs.map(({ cell, rounds }) => endsOf(cell, results)[rounds - 1]);
  const moments = [...new Set(results.cells.flatMap((cell) => endsOf(cell, results)))].sort((a, b) => a - b);
  return {
    workload,
    cells: needs.length,
    leastRounds: counts.length === 0 ? 0 : Math.min(...counts),
    decidedMs: moments.find((moment) => isDecided(until(moment, results))) ?? null,
    narrowedMs: isDecided(results) ? Math.max(...ends.map(Number)) : null,
  };
}

interface Need {
  readonly cell: CellResult;
  readonly rounds: number;
  readonly rests: boolean;
}

/** How many rounds each cell needs that decides by these results. */
function needsOf(results: Results): Need[] {
  const { decides, rests } = decidingCells(results);
  const toCompare = roundsToCompare(results.plan);
  return results.cells.filter(decides).map((cell) => {
    const isBeyondDoubt = rests(cell);
    return { cell, rounds: isBeyondDoubt ? results.plan.rounds.min : toCompare, rests: isBeyondDoubt };
  });
}

function isDecided(results: Results): boolean {
  const needs = needsOf(results);
  return needs.length > 0 && needs.every(({ cell, rounds }) => (roundsHad(cell) ?? 0) >= rounds);
}

/** What was known at a moment: a planned cell without a round was pending, and nobody knew of an added one. */
function until(moment: number, results: Results): Results {
  const planned = new Map(results.plan.workloads.map(({ id, sizes }) => [id, new Set(sizes)]));
  const known = (all: readonly CellResult[]): CellResult[] =>
    all.flatMap((cell): CellResult[] => {
      if (cell.status !== 'measured') return [cell];
      const rounds = cell.rounds.slice(0, endsOf(cell, results).filter((end) => end <= moment).length);
      if (rounds.length > 0) return [{ ...cell, rounds }];
      const isPlanned = planned.get(cell.workload)?.has(cell.size) === true;
      return isPlanned ? [{ ...keyOf(cell), status: 'pending' }] : [];
    });
  return { ...results, cells: known(results.cells), controls: known(results.controls) };
}

/** When a cell's rounds were over, in ms from the start of the run, ascending. */
function endsOf(cell: CellResult, { plan }: Results): number[] {
  if (cell.status !== 'measured') return [];
  return cell.rounds.map((round) => round.startedAtMs + roundCost(round, plan.round));
}
