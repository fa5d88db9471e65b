import type { Plan } from '../model/plan.js';
import type { Slot } from '../plan/round-order.js';
import type { Progress } from '../runner/run-plan.js';
import type { Output } from './io.js';

/** One line on a terminal's stderr that says what is measured and how long it will go on. Elsewhere nothing. */
export class ProgressLine {
  readonly #out: Output;
  #shown = false;

  constructor(out: Output) {
    this.#out = out;
  }

  show(progress: Progress, plan: Plan): void {
    if (!this.#out.isTTY) return;
    const width = widthOf(this.#out);
    this.#out.write(`\r${progressText(progress, plan).slice(0, width).padEnd(width)}`);
    this.#shown = true;
  }

  clear(): void {
    if (!this.#shown) return;
    this.#out.write(`\r${' '.repeat(widthOf(this.#out) + CONTROL_C.length)}\r`);
    this.#shown = false;
  }
}

/** What a terminal echoes; on the next line it would leave this one standing. */
const CONTROL_C = '^C';

function widthOf({ columns = 80 }: Output): number {
  return columns - 1 - CONTROL_C.length;
}

export function progressText(progress: Progress, plan: Plan): string {
  const { round, done, of, slot, elapsedMs } = progress;
  const { workload, size, strategy, workers } = slot.cell;
  const what = `${workload} ${size} ${slot.control ? 'control' : strategy}${workers > 1 ? ` ×${workers}` : ''}`;
  const rounds = round < plan.rounds.min ? `${round + 1}/${plan.rounds.min}` : `${round + 1}`;
  return `round ${rounds}, cell ${done + 1}/${of}, ${clock(elapsedMs)} gone, ${eta(progress, plan)}: ${what}`;
}

/** Before a slot was measured it is taken for an average one. */
function eta(
  { round, slots, slotMs, elapsedMs }: Progress,
  { rounds, timeBudgetMs, cells, workloads }: Plan,
): string {
  const known = slots.map((slot: Slot) => slotMs(slot)).filter((ms) => ms !== undefined);
  const perSlot = known.length > 0 ? known.reduce((sum, ms) => sum + ms, 0) / known.length : GUESSED_SLOT_MS;
  const roundsAfter = Math.max(0, rounds.min - round - 1);
  const left = perSlot * (slots.length + roundsAfter * (cells.length + workloads.length));
  const budgetLeft = timeBudgetMs === null ? Number.POSITIVE_INFINITY : Math.max(0, timeBudgetMs - elapsedMs);
  return `about ${clock(Math.min(left, budgetLeft))} to go`;
}

const GUESSED_SLOT_MS = 350;

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
