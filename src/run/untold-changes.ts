import { cellId } from '../model/cell.js';
import type { Probe, Warning } from '../model/results.js';
import type { Slot } from './plan/pass-order.js';

/** What has changed since it was last told. Cells and observations are named: what they are now is asked for when it is told. */
export interface Untold {
  readonly cells: readonly Slot[];
  readonly controls: readonly Slot[];
  readonly probes: readonly Probe[];
  readonly warnings: readonly Warning[];
  /** The probes whose observations have changed. */
  readonly observations: readonly string[];
}

/** Keeps what a saver has not heard of, so that telling it takes the work of a round, however many cells there are. */
export class UntoldChanges {
  readonly #cells = new Map<string, Slot>();
  readonly #controls = new Map<string, Slot>();
  readonly #probes: Probe[] = [];
  readonly #warnings: Warning[] = [];
  readonly #observations = new Set<string>();

  cell(slot: Slot): void {
    (slot.control ? this.#controls : this.#cells).set(cellId(slot.cell), slot);
  }

  probe(probe: Probe): void {
    this.#probes.push(probe);
  }

  warning(warning: Warning): void {
    this.#warnings.push(warning);
  }

  observation(probe: string): void {
    this.#observations.add(probe);
  }

  /** Returns all of it, and forgets it. */
  tell(): Untold {
    const told = {
      cells: [...this.#cells.values()],
      controls: [...this.#controls.values()],
      probes: this.#probes.splice(0),
      warnings: this.#warnings.splice(0),
      observations: [...this.#observations],
    };
    this.#cells.clear();
    this.#controls.clear();
    this.#observations.clear();
    return told;
  }
}
