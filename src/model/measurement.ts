import type { RoundMetrics, TakenAt } from './recorded-metrics.js';
import type { ResultSketch } from './result-sketch.js';
import type { Evidence, RoundSample } from './results.js';

/** What making inputs showed. */
export interface InputTrial {
  /** The reason why the input of some size can't be made; null where all can. */
  readonly problem: string | null;
  /** The size at which it can't; null where there is none, or nobody knows which of several it is. */
  readonly size: number | null;
  /** The parts of the smallest input that do not arrive at a worker unchanged, in words. */
  readonly losses: readonly string[];
  /** The part of an input that can't be sent to a worker at all, in words; absent where all can. */
  readonly unsendable?: string;
}

/** What calling tasks twice showed. */
export interface Repetition {
  /** What shows that they can't be measured by being repeated; null where nothing does. */
  readonly problem: string | null;
  /** Whether a call gave something to wait for. */
  readonly awaits: boolean;
  /** What results lose on their way from a worker, in words; absent where nothing is lost. */
  readonly losses?: readonly string[];
  /** The part of a result that can't be sent from a worker at all, in words; absent where all can. */
  readonly unsendable?: string;
}

/** What one process saw of one cell. */
export interface CellMeasurement {
  readonly answer: string | number;
  /** Hexadecimal SHA-256 of the whole answer; `answer` may be cut. */
  readonly answerDigest?: string;
  readonly evidence: Evidence;
  /** The first results, where nothing but a digest of them is the answer. */
  readonly results?: readonly ResultSketch[];
  readonly runsPerSample: RoundSample['runsPerSample'];
  readonly metrics: RoundMetrics;
}

/** A cell that is open and warm. */
export interface OpenedCell {
  readonly answer: string | number;
  /** Hexadecimal SHA-256 of the whole answer; `answer` may be cut. */
  readonly answerDigest?: string;
  readonly metrics: TakenAt<'opening'>;
  /** The number of runs that a turn needs to take at least the budget's `minSampleMs`. */
  readonly runsPerTurn: number;
}

/** Several runs, one after another, timed as one. All metrics are means per run. */
export interface Turn {
  /** CPU time is missing where worker processes ended and took theirs with them. */
  readonly metrics: TakenAt<'turn'>;
  /**
   * CPU time per time between the previous turn and this one, when no work was asked for, without what the process waited for
   * a core; null where not known.
   */
  readonly idleCpuShare: number | null;
}

/**
 * A run this long is warm the second time. Where runs take 280 ms, the first takes 12% more than the steady
 * state and the second 1% more; where they take 77 ms, the second still takes 7% more.
 */
export const LONG_RUN_MS = 250;
