import { BASELINE_STRATEGY, type CellKey, cellId } from '../../model/cell.js';
import type { Results } from '../../model/results.js';
import { type Slot, slotsOf } from '../plan/pass-order.js';
import { roundsHad } from './rounds-had.js';
import { roundsToCompare } from './rounds-to-compare.js';

/**
 * A slot and the number of rounds it still gets, as far as is known. Rounds that doubts will ask for are not
 * known yet.
 */
export interface SlotAhead {
  readonly slot: Slot;
  readonly rounds: number;
}

export function roundsAhead(results: Results): SlotAhead[] {
  const goal = roundsToCompare(results.plan);
  const missing = new Map<string, number>();
  const beside = new Map<string, number>();
  for (const cell of results.cells) {
    const had = roundsHad(cell);
    const rounds = had === undefined ? 0 : Math.max(0, goal - had);
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

function sizeOf({ workload, size }: CellKey): string {
  return `${workload}/${size}`;
}
