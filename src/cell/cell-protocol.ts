import type { CellKey } from '../model/cell.js';
import type { Failure, Phase } from '../model/failure.js';
import type { RoundBudget } from '../model/plan.js';
import type { Evidence, RoundSample } from '../model/results.js';
import type { Serialization } from '../model/strategy.js';
import type { WorkloadFacts } from '../model/workload.js';

/**
 * What a cell's process and its parent say to each other. `compare` also speaks it with a process of another version of
 * this tool, so it changes only together with its number. History:
 * 1 — first published.
 * 2 — over a channel of the tool's own in place of Node's; a process can be asked about a workload; answers come with a
 * digest.
 */
export const CELL_PROTOCOL = 2;

/** What a process needs to know to open a cell. */
export interface CellRequest {
  readonly cell: CellKey;
  /** Absolute path of the workload's module. */
  readonly workloadPath: string;
  /** Absolute path of the user's own data, or null. */
  readonly inputFile: string | null;
  readonly seed: number;
  readonly chunk: number;
  readonly serialization: Serialization;
}

/** A workload to look at. */
export interface WorkloadRequest {
  readonly workloadPath: string;
  readonly inputFile: string | null;
}

export type ToCell =
  /** Load a workload, and say what it says of itself. */
  | { readonly type: 'describe'; readonly protocol: number; readonly request: WorkloadRequest }
  /** Make the described workload's input at these sizes. */
  | { readonly type: 'try'; readonly sizes: readonly number[] }
  /** Open, measure by the budget, close. */
  | {
      readonly type: 'measure';
      readonly protocol: number;
      readonly request: CellRequest;
      readonly budget: RoundBudget;
    }
  /** Open, and wait for turns. */
  | {
      readonly type: 'open';
      readonly protocol: number;
      readonly request: CellRequest;
      readonly budget: RoundBudget;
    }
  | { readonly type: 'turn'; readonly runs: number }
  | { readonly type: 'close' };

export type FromCell =
  | { readonly type: 'phase'; readonly phase: Phase }
  | { readonly type: 'described'; readonly facts: WorkloadFacts }
  | { readonly type: 'tried'; readonly trial: InputTrial }
  | { readonly type: 'measured'; readonly measurement: CellMeasurement }
  | { readonly type: 'opened'; readonly opened: OpenedCell }
  | { readonly type: 'turned'; readonly turn: Turn }
  | { readonly type: 'closed'; readonly shutdownMs: number; readonly memoryBytes: number | null }
  | { readonly type: 'failed'; readonly failure: Failure };

/** What making inputs showed. */
export interface InputTrial {
  /** Why a size can't be made; null where all can. */
  readonly problem: string | null;
  /** What of the smallest input does not arrive at a worker as it was, in words. */
  readonly losses: readonly string[];
}

/** What one process saw of one cell. */
export interface CellMeasurement {
  readonly answer: string | number;
  /** Hexadecimal SHA-256 of the whole answer; `answer` may be cut. */
  readonly answerDigest?: string;
  readonly evidence: Evidence;
  readonly runsPerSample: RoundSample['runsPerSample'];
  readonly metrics: RoundSample['metrics'];
}

/** A cell that is open and warm. */
export interface OpenedCell {
  readonly answer: string | number;
  /** Hexadecimal SHA-256 of the whole answer; `answer` may be cut. */
  readonly answerDigest?: string;
  readonly startupMs: number;
  readonly coldMs: number;
  /** Runs a turn should have, so that it takes at least the budget's `minSampleMs`. */
  readonly runsPerTurn: number;
}

/** A number of runs one after another, timed as one; all times are means per run. */
export interface Turn {
  readonly wallMs: number;
  /** Null where worker processes took theirs with them. */
  readonly cpuMs: number | null;
  readonly computeMs: number;
  readonly imbalanceMs: number;
  /** CPU time per wall time since the turn before, in which nothing was asked; null where not known. */
  readonly idleCpuShare: number | null;
}
