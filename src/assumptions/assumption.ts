import type { Check } from '../claims/judging/claim.js';
import type { Crew } from './crew.js';
import type { Word, Words } from './words.js';

/** A sentence of a file of assumptions, read but not yet held against any workload. */
export interface Assumption {
  /** The workload as the file names it: an id, or a path. */
  readonly workload: string;
  /** What it says of the workload: `4 workers within 10% of best`. */
  readonly statement: string;
  /** Its line in the file, from 1. */
  readonly line: number;
  /** Sizes that it names, with the unit that it gives them. */
  readonly sizes: readonly NamedSize[];
  /** Strategies that it names, and with how many workers. */
  readonly crews: readonly Crew[];
  /** States what has to be measured and where the lines lie. All checks have to hold. */
  checks(known: KnownWorkload): readonly Check[];
}

export interface NamedSize {
  readonly size: number;
  /** Where its number stands, from 1. */
  readonly column: number;
  readonly unit: Word;
}

/** What checks need to know of a workload and the machine. */
export interface KnownWorkload {
  readonly id: string;
  readonly smallest: number;
  readonly largest: number;
  readonly usableCores: number;
  /** The most workers that a strategy can have at once; null where nothing limits them. */
  mostWorkers(strategy: string): number | null;
}

/** A kind of sentence. */
export interface Form {
  /** The sentence with placeholders in capitals; what may be left out stands in brackets. */
  readonly grammar: string;
  readonly example: string;
  /** Reads a statement. Throws a SentenceError at the word that no sentence of this form has there. */
  read(words: Words): Statement;
}

/** An assumption without the workload that it is about. */
export type Statement = Pick<Assumption, 'sizes' | 'crews' | 'checks'>;
