import type { CellRequest } from '../model/cell-request.js';
import type { RunChanges } from '../model/changes.js';
import type { Results } from '../model/results.js';
import type { MeasureRound } from './measure-round.js';
import type { NextPass } from './passes/next-pass.js';
import type { Slot } from './plan/pass-order.js';
import type { Recorder } from './recorder.js';
import type { TimeLeft } from './time/forecast.js';

/** What a run needs from outside; tests put their own clock and processes here. */
export interface RunSetup {
  readonly recorder: Recorder;
  /** Which slots are measured in a round; none ends the run. */
  readonly nextPass: (results: Results, round: number, leftMs: number) => NextPass;
  readonly requestFor: (slot: Slot) => CellRequest;
  readonly measure: MeasureRound;
  /** The machine's free share of its cores; undefined where it can't be told. */
  readonly probe: () => Promise<number | undefined>;
  /** Saves a round by what it changed; `whole` is everything, which takes longer to make. */
  readonly saveRound: (changes: RunChanges, whole: () => Results) => Promise<void>;
  /** Saves everything at the end. */
  readonly save: (results: Results) => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  /** Ms on a clock that never goes back. */
  readonly now: () => number;
}

export interface Progress {
  /** From 0. */
  readonly pass: number;
  readonly slot: Slot;
  /** Slots of this pass that are done, and all of them. */
  readonly done: number;
  readonly of: number;
  /** Since the start of this session. */
  readonly elapsedMs: () => number;
  readonly timeLeft: () => TimeLeft;
}
