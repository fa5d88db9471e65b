import type { Slot } from '../plan/round-order.js';
import type { SlotAhead } from './rounds-ahead.js';
import { type SlotCosts, slotId } from './slot-costs.js';

export interface TimeLeft {
  /** Ms; undefined while too little was measured to tell. */
  readonly expectedMs: number | undefined;
  /** What the time budget leaves, in ms; Infinity without one. */
  readonly atMostMs: number;
}

/** Of the processes ahead, the share whose time has to be known before a sum of them says anything. */
const KNOWN_SHARE = 1 / 2;

/** How long a run will go on: what is ahead at the start of each round, less what was done since. */
export class Forecast {
  readonly #costs: SlotCosts;
  #ahead = new Map<string, { readonly slot: Slot; rounds: number }>();

  constructor(costs: SlotCosts) {
    this.#costs = costs;
  }

  /** `due`: what this round measures, whatever is known to be ahead. */
  begin(ahead: readonly SlotAhead[], due: readonly Slot[]): void {
    this.#ahead = new Map(ahead.map(({ slot, rounds }) => [slotId(slot), { slot, rounds }]));
    for (const slot of due)
      if (!this.#ahead.has(slotId(slot))) this.#ahead.set(slotId(slot), { slot, rounds: 1 });
  }

  isDone(slot: Slot): void {
    const entry = this.#ahead.get(slotId(slot));
    if (entry !== undefined) entry.rounds--;
  }

  timeLeft(budgetMs: number): TimeLeft {
    let [known, all, sum] = [0, 0, 0];
    for (const { slot, rounds } of this.#ahead.values()) {
      const ms = this.#costs.expected(slot);
      all += rounds;
      if (ms === undefined) continue;
      known += rounds;
      sum += rounds * ms;
    }
    const atMostMs = Math.max(0, budgetMs);
    if (known < KNOWN_SHARE * all) return { expectedMs: undefined, atMostMs };
    // What is not known is taken for an average one.
    return { expectedMs: known === 0 ? 0 : Math.min(atMostMs, (sum * all) / known), atMostMs };
  }
}
