import { type CellKey, cellId } from '../model/cell.js';
import type { CellResult, Results } from '../model/results.js';
import type { Path } from './shape.js';
import { showValue } from './show-value.js';

export interface Inconsistency {
  readonly path: Path;
  readonly problem: string;
}

/** The first place where two parts of the results, each fine by itself, contradict each other. */
export function findInconsistency(results: Results): Inconsistency | undefined {
  const { plan } = results;
  const workloads = new Set(plan.workloads.map(({ id }) => id));
  const strategies = new Set(plan.strategies);
  const planned = (cell: CellKey): string | undefined => {
    if (!workloads.has(cell.workload))
      return `is of the workload ${showValue(cell.workload)}, which the plan doesn't have`;
    if (!strategies.has(cell.strategy))
      return `is of the strategy ${showValue(cell.strategy)}, which the plan doesn't have`;
    return undefined;
  };
  return (
    findInCells(['plan', 'cells'], plan.cells, planned) ??
    findInCells(['cells'], results.cells, planned) ??
    findInRounds('cells', results.cells) ??
    // A control is a cell measured again under another name, so its strategy is no planned one.
    findInCells(['controls'], results.controls, () => undefined) ??
    findInRounds('controls', results.controls)
  );
}

function findInCells(
  path: Path,
  cells: readonly CellKey[],
  problemOf: (cell: CellKey) => string | undefined,
): Inconsistency | undefined {
  const places = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const id = cellId(cell);
    const first = places.get(id);
    const problem =
      first === undefined ? problemOf(cell) : `repeats the cell of entry ${first}, ${showValue(id)}`;
    if (problem !== undefined) return { path: [...path, index], problem };
    places.set(id, index);
  }
  return undefined;
}

function findInRounds(field: string, cells: readonly CellResult[]): Inconsistency | undefined {
  for (const [index, cell] of cells.entries()) {
    if (!('rounds' in cell)) continue;
    let last = -1;
    for (const [place, { round }] of cell.rounds.entries()) {
      if (round <= last) {
        const problem = `must be above ${last}, the round before it, not ${round}`;
        return { path: [field, index, 'rounds', place, 'round'], problem };
      }
      last = round;
    }
  }
  return undefined;
}
