import { type CellKey, cellId, mainThreadOf } from '../../model/cell.js';
import type { CellResult, Results } from '../../model/results.js';
import { roundCost } from './round-cost.js';
import { roundsHad } from './rounds-had.js';

/**
 * A share of the time left that may be planned: a machine may get busier, and a cell that is begun gets its
 * least rounds.
 */
const RESERVE = 0.8;

/**
 * Returns the cells with fewer than the wanted rounds, cheapest first, as many as get all of them in the time left, in
 * ms.
 */
export function cheapestThatFit(results: Results, wanted: number, leftMs: number): CellKey[] {
  const byId = new Map(results.cells.map((cell) => [cellId(cell), cell]));
  const mainOf = (cell: CellKey) => byId.get(cellId(mainThreadOf(cell)));
  const costOf = (cell: CellResult): number =>
    costOfOne(cell, results) ?? costOfOne(mainOf(cell), results) ?? 0;
  const open = results.cells
    .filter((cell) => (roundsHad(cell) ?? wanted) < wanted)
    .map((cell) => ({
      cell,
      missing: wanted - (roundsHad(cell) ?? 0),
      ms: costOf(cell),
    }))
    .sort((a, b) => a.ms - b.ms);
  const mainsPaid = new Set<string>();
  let sum = 0;
  const fitting: CellKey[] = [];
  for (const { cell, missing, ms } of open) {
    const main = mainOf(cell);
    const id = main === undefined ? '' : cellId(main);
    const beside = main === undefined || mainsPaid.has(id) ? 0 : costOf(main);
    sum += missing * (ms + beside);
    if (sum > RESERVE * leftMs) break;
    mainsPaid.add(id);
    fitting.push(cell);
  }
  return fitting;
}

function costOfOne(cell: CellResult | undefined, { plan }: Results): number | undefined {
  if (cell?.status !== 'measured') return undefined;
  const last = cell.rounds.at(-1);
  return last === undefined ? undefined : roundCost(last, plan.round);
}
