import type { CellKey } from './cell.js';
import type { PlannedStrategy } from './strategy-facts.js';
import type { Lifecycle } from './workload.js';
import type { WorkloadSource } from './workload-source.js';

/** What a process needs to know to open a cell. */
export interface CellRequest {
  readonly cell: CellKey;
  /** The cell's strategy, with the values of its options. */
  readonly strategy: PlannedStrategy;
  /** The absolute path of the strategy's module; absent where it is built in. */
  readonly strategyPath?: string;
  readonly workload: WorkloadSource;
  readonly seed: number;
  /** When workers start; absent: as the workload says. */
  readonly lifecycle?: Lifecycle;
  /** Each run gets new tasks, made outside the clock. */
  readonly fresh?: boolean;
}
