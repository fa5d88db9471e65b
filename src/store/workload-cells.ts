import type { CellResult } from '../model/results.js';
import { parseCells, type RestOfResults } from './parse-results.js';
import type { LaterRounds } from './read-journal.js';

/** Makes something smaller of all cells of a workload. */
export type CondenseWorkload<Condensed> = (
  workload: string,
  cells: readonly CellResult[],
  rest: RestOfResults,
) => Condensed;

export interface CondensedResults<Condensed> {
  readonly rest: RestOfResults;
  /** In the order in which their last cells were read. */
  readonly workloads: readonly Condensed[];
}

/**
 * Reads the bytes of a results file as parseBytes does, and condenses a workload as soon as the last of its planned cells
 * was read: no more than one workload is there as a whole, where the cells of each stand together.
 */
export function parseWorkloads<Condensed>(
  bytes: Buffer,
  name: string,
  condense: CondenseWorkload<Condensed>,
  later?: LaterRounds,
): CondensedResults<Condensed> {
  const workloads: Condensed[] = [];
  const open = new Map<string, CellResult[]>();
  let planned: Map<string, number> | undefined;
  const take = (cell: CellResult, rest: RestOfResults): void => {
    planned ??= cellsPlanned(rest);
    const { workload } = cell;
    const cells = open.get(workload) ?? [];
    cells.push(cell);
    open.set(workload, cells);
    if (cells.length < (planned.get(workload) ?? 0)) return;
    open.delete(workload);
    workloads.push(condense(workload, cells, rest));
  };
  const rest = parseCells(bytes, name, take, later);
  // A file may lack planned cells.
  for (const [workload, cells] of open) workloads.push(condense(workload, cells, rest));
  return { rest, workloads };
}

function cellsPlanned({ plan }: RestOfResults): Map<string, number> {
  const count = new Map<string, number>();
  for (const { workload } of plan.cells) count.set(workload, (count.get(workload) ?? 0) + 1);
  return count;
}
