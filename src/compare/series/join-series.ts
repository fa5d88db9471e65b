import { worstFirst } from '../../verdict/worst-first.js';
import type { PairsResult } from '../pairs/pairs-result.js';

type Found = Omit<PairsResult, 'log'>;

/** Puts together what the series of one comparison found, each of cells of its own. */
export function joinSeries(parts: readonly Found[], interrupted: boolean): Found {
  const contentions = parts.flatMap(({ contention }) => contention ?? []);
  return {
    cells: worstFirst(parts.flatMap(({ cells }) => cells)),
    failed: parts.flatMap(({ failed }) => failed),
    cutOffs: parts.flatMap(({ cutOffs }) => cutOffs),
    notes: parts.flatMap(({ notes }) => notes),
    contention:
      contentions.length === 0
        ? null
        : {
            passes: contentions.reduce((sum, { passes }) => sum + passes, 0),
            contended: contentions.reduce((sum, { contended }) => sum + contended, 0),
          },
    interrupted,
  };
}
