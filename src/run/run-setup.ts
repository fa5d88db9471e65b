import type { CellRequest } from '../model/cell-request.js';
import type { Results } from '../model/results.js';
import type { MeasureRound } from './measure-round.js';
import type { Slot } from './plan/round-order.js';
import type { Recorder } from './recorder.js';
import type { NextRound } from './rounds/next-round.js';
import type { TimeLeft } from './time/forecast.js';

/** What a run needs from outside; tests put their own clock and processes here. */
export interface RunSetup {
  readonly recorder: Recorder;
  /** Which slots are measured in a round; none ends the run. */
  readonly nextRound: (results: Results, round: number, leftMs: number) => NextRound;
  readonly requestFor: (slot: Slot) => CellRequest;
  readonly measure: MeasureRound;
  /** The machine's free share of its cores; undefined where it can't be told. */
  readonly probe: () => Promise<number | undefined>;
  readonly save: (results: Results) => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  /** Ms on a clock that never goes back. */
  readonly now: () => number;
}

export interface Progress {
  readonly round: number;
  readonly slot: Slot;
  /** Slots of this round that are done, and all of them. */
  readonly done: number;
  readonly of: number;
  /** Since the start of this session. */
  readonly elapsedMs: () => number;
  readonly timeLeft: () => TimeLeft;
}
