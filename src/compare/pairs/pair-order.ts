import { createRandom, deriveSeed, shuffled } from '../../model/random.js';
import type { SideName } from '../../verdict/side-name.js';

/** Which side goes first in a pair, and each time that both take a turn. */
export interface PairOrder {
  readonly first: SideName;
  readonly turnOrder: readonly SideName[];
}

/** Flips the coins of one pair. The seed, the part and the cell decide how they fall. */
export function pairOrder(seed: number, part: string, cell: string, turns: number): PairOrder {
  const random = createRandom(deriveSeed(seed, `${part} ${cell}`));
  const flip = (): SideName => (random() < 0.5 ? 'base' : 'head');
  return { first: flip(), turnOrder: Array.from({ length: turns }, flip) };
}

/** Shuffles the cells of one pass into the order in which they get their pairs. */
export function cellOrder<T>(cells: readonly T[], seed: number, part: string): T[] {
  return shuffled(cells, createRandom(deriveSeed(seed, part)));
}
