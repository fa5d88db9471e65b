import type { SlotAhead } from '../passes/rounds-ahead.js';
import type { Slot } from '../plan/pass-order.js';
import { type SlotCosts, slotId } from './slot-costs.js';

export interface TimeLeft {
  /** In ms; undefined while too little was measured for a forecast. */
  readonly expectedMs: number | undefined;
  /** What the time budget leaves, in ms; Infinity without one. */
  readonly atMostMs: number;
}

/** A forecast needs to know the time of at least this share of the processes ahead. */
const KNOWN_SHARE = 1 / 2;

/**
 * A process that takes this many times as long as expected, and at least this many ms, shows that the rest
 * can't be forecast either.
 */
const OVERDUE_FACTOR = 2;
const OVERDUE_MS = 2000;

/**
 * Each process that ends changes what others are expected to take, and summing them all again each time would take time by
 * the square of their number. So they are summed anew when this share of them is done; until then, what is done is taken off.
 */
const DONE_SHARE = 1 / 32;

interface Ahead {
  readonly slot: Slot;
  rounds: number;
  /** What was expected of a round when it was summed; undefined where nothing was known. */
  ms: number | undefined;
  /** Whether anything but the main thread's time told it. */
  isSeen: boolean;
}

/** Of the processes ahead how many there are, of how many the time is known, can be guessed, and the sum of that in ms. */
interface Sum {
  all: number;
  known: number;
  guessed: number;
  ms: number;
}

/** How long a run will go on: what is ahead at the start of each pass, less what was done since. */
export class Forecast {
  readonly #costs: SlotCosts;
  #current: { readonly slot: Slot; readonly atMs: number } | undefined;
  #ahead = new Map<string, Ahead>();
  #sum: Sum | undefined;
  #doneSince = 0;

  constructor(costs: SlotCosts) {
    this.#costs = costs;
  }

  /** Begins a pass. `due` lists what the pass measures, whatever is known to be ahead. */
  begin(ahead: readonly SlotAhead[], due: readonly Slot[]): void {
    const aheadOf = (slot: Slot, rounds: number): Ahead => ({ slot, rounds, ms: undefined, isSeen: false });
    this.#ahead = new Map(ahead.map(({ slot, rounds }) => [slotId(slot), aheadOf(slot, rounds)]));
    for (const slot of due) {
      const id = slotId(slot);
      if (!this.#ahead.has(id)) this.#ahead.set(id, aheadOf(slot, 1));
    }
    this.#sum = undefined;
  }

  isBegun(slot: Slot, atMs: number): void {
    this.#current = { slot, atMs };
  }

  isDone(slot: Slot): void {
    this.#current = undefined;
    const one = this.#ahead.get(slotId(slot));
    if (one === undefined) return;
    if (this.#sum !== undefined) add(this.#sum, one, -1);
    one.rounds--;
    this.#doneSince++;
  }

  /** @param besideMs what else the run will take, beside its cells; undefined while that is not known */
  timeLeft(budgetMs: number, nowMs: number, besideMs: number | undefined): TimeLeft {
    const atMostMs = Math.max(0, budgetMs);
    const { all, known, guessed, ms } = this.#summed();
    if (known < KNOWN_SHARE * all || besideMs === undefined || this.#isOverdue(nowMs))
      return { expectedMs: undefined, atMostMs };
    // What nothing is known of is taken for an average one.
    const cellsMs = guessed === 0 ? 0 : (ms * all) / guessed;
    return { expectedMs: Math.min(atMostMs, cellsMs + besideMs), atMostMs };
  }

  #summed(): Sum {
    if (this.#sum !== undefined && this.#doneSince <= DONE_SHARE * this.#ahead.size) return this.#sum;
    const sum = { all: 0, known: 0, guessed: 0, ms: 0 };
    for (const one of this.#ahead.values()) {
      const seen = this.#costs.latest(one.slot) ?? this.#costs.seen(one.slot);
      one.isSeen = seen !== undefined;
      one.ms = seen ?? this.#costs.expected(one.slot);
      add(sum, one, one.rounds);
    }
    this.#sum = sum;
    this.#doneSince = 0;
    return sum;
  }

  #isOverdue(nowMs: number): boolean {
    if (this.#current === undefined) return false;
    const { slot, atMs } = this.#current;
    const usual = this.#costs.expected(slot) ?? 0;
    return nowMs - atMs > Math.max(OVERDUE_MS, OVERDUE_FACTOR * usual);
  }
}

function add(sum: Sum, { ms, isSeen }: Ahead, rounds: number): void {
  sum.all += rounds;
  if (isSeen) sum.known += rounds;
  if (ms === undefined) return;
  sum.guessed += rounds;
  sum.ms += rounds * ms;
}
