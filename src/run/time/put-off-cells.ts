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
 * Ms that it was expected to take; or it was begun and not over in time; or that happened to its strategy with no more to
 * do; or its main thread was put off.
 */
export type WhyPutOff = number | 'begun' | 'like-another' | 'no-main-thread';

/** Cells that this run does not measure. They stay pending: a run that is resumed with more time does. */
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

  /** Without its main thread a cell is compared with nothing. */
  hasMainThreadOf({ cell }: Slot): boolean {
    return this.#cells.has(cellId(mainThreadOf(cell)));
  }

  /** Whether the same strategy was not over in time at this size or a smaller one. */
  hasLike({ cell }: Slot): boolean {
    const smallest = this.#smallestBegun.get(sweepOf(cell));
    return smallest !== undefined && smallest <= cell.size;
  }

  /** The results as if these cells had been skipped. */
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
