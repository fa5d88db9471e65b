import type { SecondSet } from '../../verdict/cell-verdict.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import { type ConfirmationSetup, confirm, type Suspicion } from './confirmation.js';

/** The results of the second sets of pairs, for cells that looked worse. */
export class SecondSets {
  readonly #setup: (part: string) => ConfirmationSetup;
  readonly #byCell = new Map<string, SecondSet[]>();

  constructor(setup: (part: string) => ConfirmationSetup) {
    this.#setup = setup;
  }

  /** Measures suspected cells again. `part` names this set, and gives it orders of its own. */
  async confirm(suspicions: readonly Suspicion[], part: string): Promise<void> {
    const sets = await confirm(suspicions, this.#setup(part));
    for (const [id, set] of sets) this.#byCell.set(id, [...this.of(id), set]);
  }

  /** The cell's second sets, one for each time that it looked worse. */
  of(id: string): readonly SecondSet[] {
    return this.#byCell.get(id) ?? [];
  }

  isConfirmed({ id }: PairedCell): boolean {
    return this.of(id).some(({ ended }) => ended === 'confirmed');
  }
}
