import type { Observation } from './observation.js';
import type { Plan } from './plan.js';
import type { CellResult, Probe, TimeSpent, Warning } from './results.js';

/** What a run has learnt since it was last asked: as small in a run of many cells as in one of few. */
export interface Changes {
  /** The cells that have another result now. */
  readonly cells: readonly CellResult[];
  readonly controls: readonly CellResult[];
  /** Those that came since. */
  readonly probes: readonly Probe[];
  readonly warnings: readonly Warning[];
  /** Those that are other than before; absent where none is. */
  readonly observations?: readonly Observation[];
  /** As they are now. */
  readonly time: TimeSpent;
  readonly loadAfter: number | null;
}

/** Changes of a run that is going on, and its plan: another object than before where cells were added to it. */
export interface RunChanges extends Changes {
  readonly plan: Plan;
}
