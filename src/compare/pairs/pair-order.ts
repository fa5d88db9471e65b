import { createRandom, deriveSeed, shuffled } from '../../model/random.js';
import type { SideName } from '../../verdict/side-name.js';

/** Who goes first in a pair, and in each two of its turns. */
export interface PairOrder {
  readonly first: SideName;
  readonly turnOrder: readonly SideName[];
}

/** The coin flips of one pair; the same seed, part and cell give the same. */
export function pairOrder(seed: number, part: string, cell: string, turns: number): PairOrder {
  const random = createRandom(deriveSeed(seed, `${part} ${cell}`));
  const flip = (): SideName => (random() < 0.5 ? 'base' : 'head');
  return { first: flip(), turnOrder: Array.from({ length: turns }, flip) };
}

/** The order in which the cells of one pass get their pairs. */
export function cellOrder<T>(cells: readonly T[], seed: number, part: string): T[] {
  return shuffled(cells, createRandom(deriveSeed(seed, part)));
}
