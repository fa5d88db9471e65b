import type { CellKey } from './cell.js';
import type { PlannedStrategy } from './strategy-facts.js';

/** What a process needs to know to open a cell. */
export interface CellRequest {
  readonly cell: CellKey;
  /** The cell's strategy, with the values of its options. */
  readonly strategy: PlannedStrategy;
  /** Absolute path of the workload's module. */
  readonly workloadPath: string;
  /** Absolute path of the user's own data, or null. */
  readonly inputFile: string | null;
  readonly seed: number;
}

/** A workload to look at. */
export interface WorkloadRequest {
  readonly workloadPath: string;
  readonly inputFile: string | null;
}
