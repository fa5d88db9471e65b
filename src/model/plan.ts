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
  /** For one cell process; null: derived from what the cell took so far. */
  readonly timeoutMs: number | null;
  /** Relative half-width of an interval at which a cell is known well enough: 0.02. */
  readonly precision: number;
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
  /** Path of the module as the user named it; null for a built-in one. */
  readonly path: string | null;
  /** The function that is called; null where the module is a workload. */
  readonly exportName: string | null;
  /** The user's own data; null where the workload makes its input. */
  readonly data: WorkloadData | null;
}

/** How many rounds a cell gets. */
export interface RoundLimits {
  /** Every cell gets as many. */
  readonly min: number;
  /** No cell gets more, but a main-thread cell that accompanies others in theirs. */
  readonly max: number;
}

/** How long one process measures one cell. */
export interface RoundBudget {
  /** Warm-up lasts until both are reached, at the most `warmUpCapMs`. */
  readonly warmUpRuns: number;
  readonly warmUpMs: number;
  readonly warmUpCapMs: number;
  /** Warm samples wanted, and the time after which no further one starts. */
  readonly samples: number;
  readonly measureMs: number;
  /** A sample is a turn of as many runs as take at least this long. */
  readonly minSampleMs: number;
}
