import { type CellKey, cellId, mainThreadOf, sweepId } from '../../model/cell.js';
import type { Slot } from '../plan/pass-order.js';
import { SweepCosts, type SweepPoint } from './sweep-costs.js';

/**
 * Notes how long the slots of a run took, and estimates other slots from that. All times are in ms of one
 * process, from launch to end.
 */
export class SlotCosts {
  /** The longest a slot's process took. */
  readonly #longest = new Map<string, number>();
  /** How long its last process took. */
  readonly #latest = new Map<string, number>();
  /** The longest by size, of cells that differ in nothing else. */
  readonly #sweeps = new Map<string, SweepCosts>();

  note({ cell, control }: Slot, ms: number): void {
    const id = slotId({ cell, control });
    this.#longest.set(id, Math.max(ms, this.#longest.get(id) ?? 0));
    this.#latest.set(id, ms);
    const sweep = this.#sweeps.get(sweepId(cell)) ?? new SweepCosts();
    sweep.note(cell.size, ms);
    this.#sweeps.set(sweepId(cell), sweep);
  }

  /** The longest time of this slot so far; undefined where it was never measured. */
  longest(slot: Slot): number | undefined {
    return this.#longest.get(slotId(slot));
  }

  /** The time of the slot's last process; undefined where it was never measured. A cell's first ones take longer: they are watched. */
  latest(slot: Slot): number | undefined {
    return this.#latest.get(slotId(slot));
  }

  /**
   * Returns the slot's longest time so far, or an estimate from other sizes, or else the main thread's time;
   * undefined where none was measured.
   */
  expected(slot: Slot): number | undefined {
    return this.seen(slot) ?? this.#mainThread(slot.cell.size, slot.cell);
  }

  /** Returns the expected time from the slot's own strategy and worker count alone. */
  seen(slot: Slot): number | undefined {
    const { cell } = slot;
    const known = this.longest(slot);
    if (known !== undefined) return known;
    const sweep = this.#sweeps.get(sweepId(cell));
    if (sweep === undefined) return undefined;
    const beside = sweep.at(cell.size);
    if (beside !== undefined) return beside;
    const [last, before] = sweep.below(cell.size);
    if (last === undefined) return undefined;
    return Math.max(last[1], extrapolated(before, last, cell.size), this.#grownLikeMain(cell, last));
  }

  #mainThread(size: number, cell: CellKey): number | undefined {
    return this.#sweeps.get(sweepId(mainThreadOf(cell)))?.at(size);
  }

  /** As much more than the last size as the main thread took more. */
  #grownLikeMain(cell: CellKey, [size, ms]: SweepPoint): number {
    const [was, is] = [this.#mainThread(size, cell), this.#mainThread(cell.size, cell)];
    return was === undefined || is === undefined ? 0 : ms * (is / was);
  }
}

/** The power law through both points. Small sizes cost what any process costs, so that it is rather too low. */
function extrapolated(before: SweepPoint | undefined, last: SweepPoint, size: number): number {
  if (before === undefined) return 0;
  const slope = Math.log(last[1] / before[1]) / Math.log(last[0] / before[0]);
  return last[1] * (size / last[0]) ** Math.min(slope, STEEPEST);
}

/** No workload is likely to grow more steeply; between neighbouring sizes, noise alone can look steeper. */
const STEEPEST = 4;

export function slotId({ cell, control }: Slot): string {
  return control ? `${cellId(cell)}/control` : cellId(cell);
}
