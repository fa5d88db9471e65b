/** A time budget that counts while files are looked at, before anything is measured. */
export interface LookBudget {
  /** When it began to count, by `performance.now`. */
  readonly countsFrom: number;
  /** How many ms a look may still take. */
  readonly leftMs: () => number;
}

/** A budget too short to measure in is no reason to give a workload up. docs/reliability.md names this time. */
const LEAST_LOOK_MS = 5000;

/** Begins to count a time budget, in ms. */
export function beginToCount(timeBudgetMs: number): LookBudget {
  const countsFrom = performance.now();
  return {
    countsFrom,
    leftMs: () => Math.max(LEAST_LOOK_MS, countsFrom + timeBudgetMs - performance.now()),
  };
}
