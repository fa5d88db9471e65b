import type { CellKey } from '../model/cell.js';
import type { CellRequest } from '../model/cell-request.js';
import type { RunChanges } from '../model/changes.js';
import type { Results } from '../model/results.js';
import type { MeasureRound } from './measure-round.js';
import type { NextPass } from './passes/next-pass.js';
import type { Slot } from './plan/pass-order.js';
import type { Recorder } from './recorder.js';
import type { BestSoFar } from './time/best-so-far.js';
import type { TimeLeft } from './time/forecast.js';

/** What a run needs from outside; tests put their own clock and processes here. */
export interface RunSetup {
  readonly recorder: Recorder;
  /** Chooses the slots of the next pass; no slots end the run. `leftMs` is what the time budget leaves. */
  readonly nextPass: (results: Results, round: number, leftMs: number) => NextPass;
  readonly requestFor: (slot: Slot) => CellRequest;
  readonly measure: MeasureRound;
  /** Resolves with the free share of the machine's cores, from 0 to 1; undefined where it is unknown. */
  readonly probe: () => Promise<number | undefined>;
  /** Saves a round by what it changed; `whole` is everything, which takes longer to make. */
  readonly saveRound: (changes: RunChanges, whole: () => Results) => Promise<void>;
  /** Saves everything at the end. */
  readonly save: (results: Results) => Promise<void>;
  /** Whether a cell is to say in each of its rounds how long others wait; by default only until that is known well. */
  readonly isWatched?: (cell: CellKey) => boolean;
  /** Measures what a run has beside its cells; absent where it has nothing. */
  readonly beside?: Beside;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  /** Ms on a clock that never goes back. */
  readonly now: () => number;
  /** When the time budget began to count, on that clock: looking at workloads takes time too. Default: when the run begins. */
  readonly countsFrom?: number;
}

/** What is measured in the same passes as the cells, between their turns. */
export interface Beside {
  /** Measures what is due before a turn of a pass, the `done`-th of `of` from 0. An abort ends it. */
  beforeTurn(pass: number, done: number, of: number): Promise<void>;
  /** Returns how many ms the rest is expected to take; undefined while nothing of it was measured. */
  msAhead(): number | undefined;
}

export interface Progress {
  /** The pass's number, from 0. */
  readonly pass: number;
  readonly slot: Slot;
  /** The number of slots of this pass that are done; `of` counts all of them. */
  readonly done: number;
  readonly of: number;
  /** Ms of the time budget that are spent. */
  readonly elapsedMs: () => number;
  readonly timeLeft: () => TimeLeft;
  /** Who is fastest so far for the workload that is measured now. */
  readonly best: () => BestSoFar | undefined;
}
