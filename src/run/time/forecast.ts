import type { SlotAhead } from '../passes/rounds-ahead.js';
import type { Slot } from '../plan/pass-order.js';
import { type SlotCosts, slotId } from './slot-costs.js';

export interface TimeLeft {
  /** Ms; undefined while too little was measured to tell. */
  readonly expectedMs: number | undefined;
  /** What the time budget leaves, in ms; Infinity without one. */
  readonly atMostMs: number;
}

/** Of the processes ahead, the share whose time has to be known before a sum of them says anything. */
const KNOWN_SHARE = 1 / 2;

/** A process that takes so many times as long as expected, and this many ms, shows that the rest can't be told either. */
const OVERDUE_FACTOR = 2;
const OVERDUE_MS = 2000;

/** How long a run will go on: what is ahead at the start of each pass, less what was done since. */
export class Forecast {
  readonly #costs: SlotCosts;
  #current: { readonly slot: Slot; readonly atMs: number } | undefined;
  #ahead = new Map<string, { readonly slot: Slot; rounds: number }>();

  constructor(costs: SlotCosts) {
    this.#costs = costs;
  }

  /** `due`: what this pass measures, whatever is known to be ahead. */
  begin(ahead: readonly SlotAhead[], due: readonly Slot[]): void {
    this.#ahead = new Map(ahead.map(({ slot, rounds }) => [slotId(slot), { slot, rounds }]));
    for (const slot of due)
      if (!this.#ahead.has(slotId(slot))) this.#ahead.set(slotId(slot), { slot, rounds: 1 });
  }

  isBegun(slot: Slot, atMs: number): void {
    this.#current = { slot, atMs };
  }

  isDone(slot: Slot): void {
    this.#current = undefined;
    const entry = this.#ahead.get(slotId(slot));
    if (entry !== undefined) entry.rounds--;
  }

  timeLeft(budgetMs: number, nowMs: number): TimeLeft {
    const atMostMs = Math.max(0, budgetMs);
    let [known, all, guessed, sum] = [0, 0, 0, 0];
    for (const { slot, rounds } of this.#ahead.values()) {
      const ms = this.#costs.expected(slot);
      all += rounds;
      if (this.#costs.seen(slot) !== undefined) known += rounds;
      if (ms === undefined) continue;
      guessed += rounds;
      sum += rounds * ms;
    }
    if (known < KNOWN_SHARE * all || this.#isOverdue(nowMs)) return { expectedMs: undefined, atMostMs };
    // What nothing is known of is taken for an average one.
    return { expectedMs: guessed === 0 ? 0 : Math.min(atMostMs, (sum * all) / guessed), atMostMs };
  }

  #isOverdue(nowMs: number): boolean {
    if (this.#current === undefined) return false;
    const { slot, atMs } = this.#current;
    const usual = this.#costs.expected(slot) ?? 0;
    return nowMs - atMs > Math.max(OVERDUE_MS, OVERDUE_FACTOR * usual);
  }
}
