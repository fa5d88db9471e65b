import { cellTimeout } from './cell-timeout.js';

/** A cell that is under way when the budget ends may take this much longer: it may be about to end. */
export const BUDGET_GRACE_MS = 1000;

/** Of what is left, the most that a cell may take of which nothing is known, so that others get their turn too. */
const UNKNOWN_SHARE = 1 / 2;

/** What a run may still take. It counts the time of this session: a resumed run has its whole budget again. */
export class TimeBudget {
  readonly #budgetMs: number;
  readonly #spentMs: () => number;

  constructor(budgetMs: number | null, spentMs: () => number) {
    this.#budgetMs = budgetMs ?? Number.POSITIVE_INFINITY;
    this.#spentMs = spentMs;
  }

  leftMs(): number {
    return this.#budgetMs - this.#spentMs();
  }

  /** The most that may go to one process. Nothing can be judged without the main thread: it may take all there is. */
  allowedMs({ isKnown, isMainThread }: { isKnown: boolean; isMainThread: boolean }): number {
    const left = this.leftMs();
    return isKnown || isMainThread ? left : left * UNKNOWN_SHARE;
  }
}

/** When a cell's process is ended, and whether by the budget: then it is not the cell that failed. */
export function timeLimit(
  longestMs: number | undefined,
  planned: number | null,
  allowedMs: number,
): { readonly timeoutMs: number; readonly byBudget: boolean } {
  const own = cellTimeout(longestMs, planned);
  const byBudget = allowedMs + BUDGET_GRACE_MS < own;
  return { timeoutMs: byBudget ? allowedMs + BUDGET_GRACE_MS : own, byBudget };
}
