import type { RoundBudget } from '../../model/plan.js';

/** How long one process warms up, and how long its turns are at least. */
export interface PairBudget {
  readonly round: RoundBudget;
  readonly turns: number;
  /** How many ms a process may take for one answer. */
  readonly timeoutMs: number;
}

/**
 * Measured: the first iteration takes 1.4 to 2.8 times as long as later ones, the tenth no longer than the
 * twentieth. A turn of 5 ms keeps the cost of reading the CPU time below 0.05% of it. The minimum of 20 turns
 * is 2 to 3 times quieter than that of 5.
 */
export const PAIR_BUDGET: PairBudget = {
  round: { warmUpRuns: 10, warmUpMs: 100, warmUpCapMs: 3000, samples: 20, measureMs: 3000, minSampleMs: 5 },
  turns: 20,
  timeoutMs: 120_000,
};
