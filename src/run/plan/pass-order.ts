import { groupBy } from '../../findings/group-by.js';
import { BASELINE_STRATEGY, type CellKey } from '../../model/cell.js';
import { createRandom, deriveSeed, shuffled } from '../../model/random.js';

/**
 * A cell's turn in a pass. A control is the main thread measured once more, as if it were another strategy.
 */
export interface Slot {
  readonly cell: CellKey;
  readonly control: boolean;
}

/**
 * Shuffles blocks of one workload and size, and the strategies within each block. Cells of a block stay side
 * by side.
 */
export function passOrder(slots: readonly Slot[], seed: number, pass: number): Slot[] {
  // This text is part of the seed: another text would change the order for seeds that are in use.
  const random = createRandom(deriveSeed(seed, `round ${pass}`));
  const blocks = groupBy(slots, ({ cell }) => `${cell.workload}/${cell.size}`);
  return shuffled([...blocks.values()], random).flatMap((block) => shuffled(block, random));
}

/** Lists one slot per cell, and one control per workload: its main thread at the largest size. */
export function slotsOf(cells: readonly CellKey[]): Slot[] {
  return [
    ...cells.map((cell) => ({ cell, control: false })),
    ...controlCells(cells).map((cell) => ({ cell, control: true })),
  ];
}

export function controlCells(cells: readonly CellKey[]): CellKey[] {
  const largest = new Map<string, CellKey>();
  for (const cell of cells) {
    if (cell.strategy !== BASELINE_STRATEGY) continue;
    const known = largest.get(cell.workload);
    if (known === undefined || cell.size > known.size) largest.set(cell.workload, cell);
  }
  return [...largest.values()];
}
