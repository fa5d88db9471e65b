import { type CellKey, cellId, keyOf, mainThreadOf } from '../../model/cell.js';
import type { CellResult, Results } from '../../model/results.js';
import type { Slot } from '../plan/pass-order.js';
import { slotId } from './slot-costs.js';

/** A cell for which the time budget had no room. */
export interface PutOffCell {
  readonly cell: CellKey;
  readonly why: WhyPutOff;
}

/**
 * Why a cell was put off: the ms that it was expected to take; 'begun' where it was not finished in time;
 * 'like-another' where its strategy was not finished at this size or a smaller one; 'no-main-thread' where
 * its main thread was put off.
 */
export type WhyPutOff = number | 'begun' | 'like-another' | 'no-main-thread';

/**
 * Cells that this run does not measure. They stay pending: a run that is resumed with more time measures
 * them.
 */
export class PutOffCells {
  readonly #cells = new Map<string, PutOffCell>();
  /** The smallest size at which a strategy was not over in time, by workload and strategy. */
  readonly #smallestBegun = new Map<string, number>();

  add(slot: Slot, why: WhyPutOff): void {
    const { size } = slot.cell;
    const sweep = sweepOf(slot.cell);
    if (why === 'begun')
      this.#smallestBegun.set(sweep, Math.min(size, this.#smallestBegun.get(sweep) ?? size));
    this.#cells.set(slotId(slot), { cell: slot.cell, why });
  }

  all(): PutOffCell[] {
    return [...this.#cells].filter(([id, { cell }]) => id === cellId(cell)).map(([, one]) => one);
  }

  has(slots: readonly Slot[]): boolean {
    return slots.some((slot) => this.#cells.has(slotId(slot)));
  }

  /** Whether the cell's main thread was put off: the cell could be compared with nothing. */
  hasMainThreadOf({ cell }: Slot): boolean {
    return this.#cells.has(cellId(mainThreadOf(cell)));
  }

  /** Whether the cell's strategy was not finished in time at this size or a smaller one. */
  hasLike({ cell }: Slot): boolean {
    const smallest = this.#smallestBegun.get(sweepOf(cell));
    return smallest !== undefined && smallest <= cell.size;
  }

  /** Returns the results as if these cells had been skipped. */
  skippedIn(results: Results): Results {
    if (this.#cells.size === 0) return results;
    const skip =
      (control: boolean) =>
      (one: CellResult): CellResult => {
        if (!this.#cells.has(slotId({ cell: one, control }))) return one;
        return { ...keyOf(one), status: 'skipped', reason: 'put off' };
      };
    return { ...results, cells: results.cells.map(skip(false)), controls: results.controls.map(skip(true)) };
  }
}

function sweepOf({ workload, strategy }: CellKey): string {
  return `${workload}/${strategy}`;
}
