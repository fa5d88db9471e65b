import type { CellKey } from '../model/cell.js';
import type { Failure, Phase } from '../model/failure.js';
import type { RoundBudget } from '../model/plan.js';
import type { Evidence, RoundSample } from '../model/results.js';
import type { Serialization } from '../model/strategy.js';

/**
 * What a cell's process and its parent say to each other. `compare` also speaks it with a process of another version of
 * this tool, so it changes only together with its number. History:
 * 1 — first published.
 */
export const CELL_PROTOCOL = 1;

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

export type ToCell =
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
  | { readonly type: 'measured'; readonly measurement: CellMeasurement }
  | { readonly type: 'opened'; readonly opened: OpenedCell }
  | { readonly type: 'turned'; readonly turn: Turn }
  | { readonly type: 'closed'; readonly shutdownMs: number; readonly memoryBytes: number | null }
  | { readonly type: 'failed'; readonly failure: Failure };

/**
 * A message as it travels: a workload that runs in the cell's process can send anything over the same channel, so each
 * carries the token that the process was started with.
 */
export type Sealed = readonly [token: string, message: FromCell];

/** Undefined where the message is not the tool's. */
export function readFromCell(received: unknown, token: string): FromCell | undefined {
  return Array.isArray(received) && received[0] === token ? received[1] : undefined;
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
