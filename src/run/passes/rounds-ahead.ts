import { BASELINE_STRATEGY, type CellKey, cellId } from '../../model/cell.js';
import type { Results } from '../../model/results.js';
import { type Slot, slotsOf } from '../plan/pass-order.js';
import { decidingCells } from './deciding-cells.js';
import { ROUNDS_TO_COMPARE } from './next-pass.js';
import { roundsHad } from './rounds-had.js';

/**
 * A slot and the number of rounds it still gets, as far as is known. Rounds that doubts will ask for are not
 * known yet.
 */
export interface SlotAhead {
  readonly slot: Slot;
  readonly rounds: number;
}

export function roundsAhead(results: Results): SlotAhead[] {
  const goal = goalsOf(results);
  const missing = new Map<string, number>();
  const beside = new Map<string, number>();
  for (const cell of results.cells) {
    const had = roundsHad(cell);
    const rounds = had === undefined ? 0 : Math.max(0, goal(cell) - had);
    missing.set(cellId(cell), rounds);
    const size = sizeOf(cell);
    if (cell.strategy !== BASELINE_STRATEGY) beside.set(size, Math.max(rounds, beside.get(size) ?? 0));
  }
  // The main thread is measured in every round of another cell.
  return slotsOf(results.plan.cells).flatMap((slot) => {
    const { cell } = slot;
    const own = missing.get(cellId(cell)) ?? 0;
    const rounds = cell.strategy === BASELINE_STRATEGY ? (beside.get(sizeOf(cell)) ?? own) : own;
    return rounds > 0 ? [{ slot, rounds }] : [];
  });
}

function goalsOf(results: Results): (cell: CellKey) => number {
  const { min, max } = results.plan.rounds;
  if (min === max) return () => min;
  const { decides, rests } = decidingCells(results);
  return (cell) => (decides(cell) && !rests(cell) ? Math.max(min, ROUNDS_TO_COMPARE) : min);
}

function sizeOf({ workload, size }: CellKey): string {
  return `${workload}/${size}`;
}
