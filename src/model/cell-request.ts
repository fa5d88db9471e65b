import type { CellKey } from './cell.js';
import type { Serialization } from './strategy.js';

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
