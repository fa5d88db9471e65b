import type { CellKey } from './cell.js';
import type { PlannedStrategy } from './strategy-facts.js';
import type { Lifecycle, Measures } from './workload.js';
import type { WorkloadData } from './workload-source.js';

/** Everything that decides what a run measures and in which order. Saved with the results. */
export interface Plan {
  readonly seed: number;
  readonly preset: Preset;
  readonly matrix: 'cross' | 'full';
  readonly workloads: readonly PlannedWorkload[];
  readonly strategies: readonly PlannedStrategy[];
  /** Worker counts of the sweep, ascending. */
  readonly workers: readonly number[];
  readonly rounds: RoundLimits;
  readonly round: RoundBudget;
  /** Ends the run early, between rounds. */
  readonly timeBudgetMs: number | null;
  /** The time limit of one cell process; null: derived from what the cell took so far. */
  readonly timeoutMs: number | null;
  /** The relative half-width of an interval at which a cell is known well enough: 0.02. */
  readonly precision: number;
  /** Each run gets new tasks, made outside the clock. Files of earlier versions lack it, and their runs did not. */
  readonly fresh?: boolean;
  /** The ids of the claims that the cells are measured for; absent where the run is not one of `claims`. */
  readonly claims?: readonly string[];
  /** The claims are measured in the articles' own sizes; absent where they are not. */
  readonly fullSize?: boolean;
  /** The assumptions that the cells are measured for, each a sentence; absent where the run is not one of `assume`. */
  readonly assumptions?: readonly string[];
  /** The Python, a path or a name, that runs the articles' experiments beside the cells; absent where none does. */
  readonly python?: string;
  /** The probes that are made for their own sake; absent where the run is not one of `transports`. */
  readonly probes?: readonly string[];
  /** Every cell of the sweep, in a fixed order; passes shuffle it. */
  readonly cells: readonly CellKey[];
}

export type Preset = 'quick' | 'default' | 'thorough';

export interface PlannedWorkload {
  readonly id: string;
  readonly title: string;
  readonly sizeUnit: string;
  readonly lifecycle: Lifecycle;
  readonly measures: Measures;
  readonly variantOf: string | null;
  readonly sizes: readonly number[];
  /** The module's path as the user named it; null for a built-in workload. */
  readonly path: string | null;
  /** The function that is called; null where the module is a workload. */
  readonly exportName: string | null;
  /** The user's own data; null where the workload makes its input. */
  readonly data: WorkloadData | null;
}

/** How many rounds a cell gets. */
export interface RoundLimits {
  /** Every cell gets at least so many. */
  readonly min: number;
  /** No cell gets more, except a main-thread cell that accompanies others in their rounds. */
  readonly max: number;
}

/** How long one process measures one cell. */
export interface RoundBudget {
  /** Warm-up lasts until both the runs and the time are reached, but at most `warmUpCapMs`. */
  readonly warmUpRuns: number;
  readonly warmUpMs: number;
  readonly warmUpCapMs: number;
  /** The number of warm samples wanted, and the time after which no further sample starts. */
  readonly samples: number;
  readonly measureMs: number;
  /** The least duration of a sample: a turn has as many runs as this needs. */
  readonly minSampleMs: number;
}

/** What one process is told. */
export interface ProcessBudget extends RoundBudget {
  /** Nobody needs to know again how long others wait during this cell's runs, each of which takes long. */
  readonly isUnwatched?: true;
}
