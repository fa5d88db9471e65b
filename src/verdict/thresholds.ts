import { DEFAULT_RULE } from '../statistics/decision-rule.js';

/** By how much head may be worse before it counts, as a fraction; null: shown, not judged. */
export interface Thresholds {
  /** Wall and CPU time of a warm run. */
  readonly time: number;
  readonly startup: number | null;
  readonly memory: number | null;
  /** The main thread's time by the cell's. */
  readonly speedUp: number | null;
  /** The size from which a strategy beats the main thread. */
  readonly cutOff: number | null;
}

/** Start-up and memory vary more from process to process than a warm run's time; a cut-off is read off a grid of sizes. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  time: DEFAULT_RULE.delta,
  startup: 0.15,
  memory: 0.1,
  speedUp: 0.05,
  cutOff: 0.25,
};
