import { BASELINE_STRATEGY, type CellKey, MOST_WORKERS } from '../model/cell.js';
import type { KnownWorkload } from './assumption.js';
import type { Word, Words } from './words.js';

/** A strategy, and how many workers it is to have: as many as the cores where the sentence does not say. */
export interface Crew {
  readonly strategy: Word;
  readonly workers: number | undefined;
  /** Where the sentence names the first of both, from 1. */
  readonly column: number;
}

const COUNT = 'a number of workers';

/** Reads `worker-copy` or `4 worker-copy`. */
export function readCrew(words: Words): Crew {
  const { column } = words;
  const workers = words.optionalCount(COUNT, MOST_WORKERS);
  return { workers, column, strategy: words.name('a strategy, such as worker-copy') };
}

/** Reads how many workers there are to be. */
export function readWorkers(words: Words): number {
  return words.count(COUNT, MOST_WORKERS);
}

/** The cell of a crew at a size. */
export function cellOf({ strategy: named, workers }: Crew, size: number, known: KnownWorkload): CellKey {
  const strategy = named.text;
  const most = strategy === BASELINE_STRATEGY ? 1 : known.mostWorkers(strategy);
  const wanted = workers ?? Math.min(known.usableCores, most ?? known.usableCores);
  return { workload: known.id, size, strategy, workers: wanted };
}
