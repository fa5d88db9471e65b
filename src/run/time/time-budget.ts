import { BASELINE_STRATEGY, type CellKey } from '../../model/cell.js';
import type { Plan } from '../../model/plan.js';
import type { Results, Warning } from '../../model/results.js';
import type { Slot } from '../plan/pass-order.js';
import { budgetEndedWarning, putOffWarning } from './budget-warnings.js';
import { cellTimeout } from './cell-timeout.js';
import { PutOffCells } from './put-off-cells.js';
import { SlotCosts } from './slot-costs.js';

/** A cell that is under way when the budget ends may take this much longer, in ms: it may be about to end. */
export const BUDGET_GRACE_MS = 1000;

/**
 * A cell of which nothing is known may take at most this share of what is left, so that others get their turn
 * too.
 */
const UNKNOWN_SHARE = 1 / 2;

/**
 * What becomes of a slot whose turn it is. `later` means that it takes so much of what is left that others
 * come first.
 */
export type SlotDecision = 'measure' | 'later' | 'put-off' | 'end';

/** When a cell's process is ended, and whether by the budget, in which case the cell has not failed. */
export interface TimeLimit {
  readonly timeoutMs: number;
  readonly byBudget: boolean;
}

/**
 * The time that a run may still take. Only this session's time counts: a resumed run has its whole budget
 * again.
 */
export class TimeBudget {
  readonly costs = new SlotCosts();
  readonly #plan: Pick<Plan, 'timeBudgetMs' | 'timeoutMs'>;
  readonly #spentMs: () => number;
  readonly #othersToBegin: (slot: Slot) => number;
  readonly #putOff = new PutOffCells();
  #ended: { readonly pass: number; readonly cutOff: CellKey | undefined } | undefined;
  #isShort = false;

  constructor(
    plan: Pick<Plan, 'timeBudgetMs' | 'timeoutMs'>,
    spentMs: () => number,
    /** Counts the other workloads that still wait for a first process. */
    othersToBegin: (slot: Slot) => number = () => 0,
  ) {
    this.#plan = plan;
    this.#spentMs = spentMs;
    this.#othersToBegin = othersToBegin;
  }

  leftMs(): number {
    return (this.#plan.timeBudgetMs ?? Number.POSITIVE_INFINITY) - this.#spentMs();
  }

  /** Decides about a slot. `isLate` means that no other slot is left that could come before it. */
  turn(
    slot: Slot,
    { isKnown, isLate, pass }: { isKnown: boolean; isLate: boolean; pass: number },
  ): SlotDecision {
    const left = this.leftMs();
    const expected = this.costs.expected(slot) ?? 0;
    if (left <= 0 || (isKnown && expected > left)) this.#ended ??= { pass, cutOff: undefined };
    if (left <= 0) return 'end';
    // This is the last pass; a slot that takes less may still have its turn in it.
    if (isKnown && expected > left) return 'put-off';
    if (this.#putOff.hasMainThreadOf(slot)) this.#putOff.add(slot, 'no-main-thread');
    else if (!isKnown && this.#putOff.hasLike(slot)) this.#putOff.add(slot, 'like-another');
    else if (!isLate && expected > this.#allowedMs(slot, isKnown)) return 'later';
    else if (expected > left) this.#putOff.add(slot, expected);
    else return 'measure';
    return 'put-off';
  }

  limit(slot: Slot, { isKnown, isLate }: { isKnown: boolean; isLate: boolean }): TimeLimit {
    const own = cellTimeout(this.costs.longest(slot), this.#plan.timeoutMs);
    const allowed = (isLate ? this.leftMs() : this.#allowedMs(slot, isKnown)) + BUDGET_GRACE_MS;
    return allowed < own ? { timeoutMs: allowed, byBudget: true } : { timeoutMs: own, byBudget: false };
  }

  /** Notes that a process was ended by the budget's limit. */
  cutOff(slot: Slot, pass: number): void {
    if (this.leftMs() <= 0) this.#ended = { pass, cutOff: slot.cell };
    else this.#putOff.add(slot, 'begun');
  }

  /** Notes a pass that a complete run needs. The budget is short where the pass was not measured whole. */
  noteRequired(slots: readonly Slot[], isDone: boolean): void {
    if (!isDone || this.#putOff.has(slots)) this.#isShort = true;
  }

  /** Whether no further pass is begun. */
  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** Whether the budget did not hold all that a complete run has. */
  get isShort(): boolean {
    return this.#isShort;
  }

  /** Returns the results as if the cells put off had been skipped. */
  withoutPutOff(results: Results): Results {
    return this.#putOff.skippedIn(results);
  }

  /**
   * Returns warnings where a complete run would have measured more. What else stayed open is reported anyway.
   */
  warnings(plan: Plan): Warning[] {
    if (!this.#isShort) return [];
    const ended = this.#ended;
    return [
      putOffWarning(plan, this.#putOff.all()),
      ended === undefined ? undefined : budgetEndedWarning(plan, ended.pass, ended.cutOff),
    ].filter((warning) => warning !== undefined);
  }

  /**
   * Returns how many ms a slot may take. Nothing can be judged without the main thread, so it may take all
   * that is left, except what the main threads of other workloads need.
   */
  #allowedMs(slot: Slot, isKnown: boolean): number {
    if (isKnown) return this.leftMs();
    const isMainThread = slot.cell.strategy === BASELINE_STRATEGY && !slot.control;
    return isMainThread ? this.leftMs() / (1 + this.#othersToBegin(slot)) : this.leftMs() * UNKNOWN_SHARE;
  }
}
