import { loadavg } from 'node:os';
import { BASELINE_STRATEGY, type CellKey } from '../model/cell.js';
import type { Results } from '../model/results.js';
import { firstPass } from '../plan/first-pass.js';
import { roundOrder, type Slot } from '../plan/round-order.js';
import { budgetEndedWarning, putOffWarning } from './budget-warnings.js';
import type { CellRequest } from './cell-protocol.js';
import type { MeasuredRound, MeasureRound } from './measure-round.js';
import type { NextRound } from './next-round.js';
import { PutOffCells } from './put-off-cells.js';
import type { Recorder } from './recorder.js';
import { SlotCosts } from './slot-costs.js';
import { TimeBudget, timeLimit } from './time-budget.js';

/** What a run needs from outside; tests put their own clock and processes here. */
export interface RunSetup {
  readonly recorder: Recorder;
  /** Which slots are measured in a round; none ends the run. */
  readonly nextRound: (results: Results, round: number, leftMs: number) => NextRound;
  /** Why a cell's strategy can't run it; undefined where it can. */
  readonly unsupported: (cell: CellKey) => Promise<string | undefined>;
  readonly requestFor: (slot: Slot) => CellRequest;
  readonly measure: MeasureRound;
  /** The machine's free share of its cores; undefined where it can't be told. */
  readonly probe: () => Promise<number | undefined>;
  readonly save: (results: Results) => Promise<void>;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
  /** Ms on a clock that never goes back. */
  readonly now: () => number;
}

export interface Progress {
  readonly round: number;
  readonly slot: Slot;
  /** Slots of this round that are done, and all of them. */
  readonly done: number;
  readonly of: number;
  /** Since the start of this session. */
  readonly elapsedMs: number;
  /** What a slot's process takes, as far as that can be told. */
  readonly slotMs: (slot: Slot) => number | undefined;
  /** What is left of this round, this one included. */
  readonly slots: readonly Slot[];
}

/**
 * Walks the plan: rounds of fresh processes, saved after each. Resolves with what was measured: complete unless it was
 * aborted, or the time budget left a cell without its least rounds.
 */
export async function runPlan(setup: RunSetup): Promise<Results> {
  const { recorder, signal } = setup;
  const run = new PlanRun(setup);
  await skipUnsupported(recorder.plan.cells, setup);
  let more = true;
  for (let round = roundToGoOnWith(recorder); more && !signal.aborted; round++) {
    const next = setup.nextRound(run.resultsToGoOnFrom(), round, run.leftMs());
    recorder.addCells(next.added);
    await skipUnsupported(next.added, setup);
    more = next.slots.length > 0 && (await run.round(next, round));
  }
  const results = run.end();
  await setup.save(results);
  return results;
}

async function skipUnsupported(
  cells: readonly CellKey[],
  { recorder, unsupported }: RunSetup,
): Promise<void> {
  for (const cell of cells) {
    const reason = await unsupported(cell);
    if (reason !== undefined) recorder.skip(cell, reason);
  }
}

/** After an interruption the last round may be half done. */
function roundToGoOnWith(recorder: Recorder): number {
  const { cells } = recorder.results(0, false, null);
  const rounds = cells.flatMap((cell) => ('rounds' in cell ? cell.rounds : []));
  return rounds.reduce((last, { round }) => Math.max(last, round), 0);
}

/** A slot and its place in the round's order. */
type Turn = readonly [position: number, slot: Slot];

interface Pass {
  readonly round: number;
  /** Nothing is left that could come before. */
  readonly isLate: boolean;
}

class PlanRun {
  readonly #setup: RunSetup;
  readonly #startedAt: number;
  readonly #earlierMs: number;
  readonly #costs = new SlotCosts();
  readonly #putOff = new PutOffCells();
  readonly #budget: TimeBudget;
  /** In which round the budget ended the run, and what was measured just then. */
  #ended: { readonly round: number; readonly cutOff: CellKey | undefined } | undefined;
  /** Whether the budget held all that a complete run has. */
  #hasRequired = true;

  constructor(setup: RunSetup) {
    this.#setup = setup;
    this.#startedAt = setup.now();
    this.#earlierMs = setup.recorder.time.wallMs;
    this.#budget = new TimeBudget(setup.recorder.plan.timeBudgetMs, () => this.#sessionMs());
  }

  /** Measures each slot once. Resolves with whether there is time for more. */
  async round({ slots, isRequired }: NextRound, round: number): Promise<boolean> {
    const { plan } = this.#setup.recorder;
    const order = round === 0 ? firstPass(slots, plan) : roundOrder(slots, plan.seed, round);
    const due = [...order.entries()].filter(([, slot]) => !this.#isOver(slot, round));
    if (due.length > 0) await this.#probe(round);
    const late = await this.#turns(due, { round, isLate: false });
    const isDone = late !== undefined && (await this.#turns(late, { round, isLate: true })) !== undefined;
    if (isRequired && (!isDone || this.#putOff.has(slots))) this.#hasRequired = false;
    return isDone;
  }

  leftMs(): number {
    return this.#budget.leftMs();
  }

  /** Resolves with the turns that take so much of what is left that others come first; undefined: there is no time for more. */
  async #turns(turns: readonly Turn[], { round, isLate }: Pass): Promise<Turn[] | undefined> {
    const { onProgress, signal } = this.#setup;
    const late: Turn[] = [];
    for (const [done, turn] of turns.entries()) {
      const [, slot] = turn;
      if (signal.aborted) return undefined;
      const leftMs = this.#budget.leftMs();
      const expectedMs = this.#costs.expected(slot) ?? 0;
      const isKnown = this.#isKnown(slot);
      if (leftMs <= 0 || (isKnown && expectedMs > leftMs)) {
        this.#ended ??= { round, cutOff: undefined };
        return undefined;
      }
      if (this.#putOff.hasMainThreadOf(slot)) this.#putOff.add(slot, 'no-main-thread');
      else if (!isLate && expectedMs > this.#allowedMs(slot)) late.push(turn);
      else if (expectedMs > leftMs) this.#putOff.add(slot, expectedMs);
      else {
        const slotMs = (one: Slot): number | undefined => this.#costs.expected(one);
        const left = turns.slice(done).map(([, one]) => one);
        onProgress({
          round,
          slot,
          done,
          of: turns.length,
          elapsedMs: this.#sessionMs(),
          slotMs,
          slots: left,
        });
        await this.#measure(turn, round, isLate ? leftMs : this.#allowedMs(slot));
      }
    }
    return late;
  }

  /** As everything stands, but that what was put off is not asked for again. */
  resultsToGoOnFrom(): Results {
    return this.#putOff.skippedIn(this.#results(false));
  }

  end(): Results {
    const { recorder, signal } = this.#setup;
    const { plan } = recorder;
    // Other rounds only narrow what is open, and what stayed open is told.
    if (!this.#hasRequired) {
      const warning = putOffWarning(plan, this.#putOff.all());
      if (warning !== undefined) recorder.warn(warning);
      if (this.#ended !== undefined)
        recorder.warn(budgetEndedWarning(plan, this.#ended.round, this.#ended.cutOff));
    }
    return this.#results(!signal.aborted && this.#hasRequired);
  }

  async #measure([position, slot]: Turn, round: number, allowedMs: number): Promise<void> {
    const { recorder, measure, requestFor, save, signal } = this.#setup;
    const { plan } = recorder;
    const startedAtMs = this.#earlierMs + this.#sessionMs();
    const limit = timeLimit(this.#costs.longest(slot), plan.timeoutMs, allowedMs);
    const outcome = await measure(requestFor(slot), plan.round, limit.timeoutMs, signal);
    if (signal.aborted) return;
    recorder.spend(outcome);
    if (limit.byBudget && isTimeOut(outcome)) this.#cutOff(slot, round);
    else {
      this.#costs.note(slot, outcome.processStartMs + outcome.cellMs);
      if (outcome.status === 'failed') recorder.fail(slot, outcome.failure);
      else {
        const { runsPerSample, metrics } = outcome.measurement;
        recorder.take(slot, outcome.measurement, { round, position, startedAtMs, runsPerSample, metrics });
      }
    }
    await save(this.#results(false));
  }

  #cutOff(slot: Slot, round: number): void {
    if (this.#budget.leftMs() <= 0) this.#ended = { round, cutOff: slot.cell };
    else this.#putOff.add(slot, 'begun');
  }

  async #probe(round: number): Promise<void> {
    const before = this.#setup.now();
    const capacity = await this.#setup.probe();
    if (capacity !== undefined) this.#setup.recorder.probe({ round, capacity }, this.#setup.now() - before);
  }

  /** Whether nothing is left to measure of it in this round. */
  #isOver(slot: Slot, round: number): boolean {
    const cell = this.#setup.recorder.cellAt(slot);
    if (cell?.status === 'skipped' || cell?.status === 'failed') return true;
    return cell?.status === 'measured' && cell.rounds.some((one) => one.round === round);
  }

  #isKnown(slot: Slot): boolean {
    return this.#setup.recorder.cellAt(slot)?.status === 'measured';
  }

  #allowedMs(slot: Slot): number {
    const isMainThread = slot.cell.strategy === BASELINE_STRATEGY && !slot.control;
    return this.#budget.allowedMs({ isKnown: this.#isKnown(slot), isMainThread });
  }

  #results(complete: boolean): Results {
    const wallMs = this.#earlierMs + this.#sessionMs();
    return this.#setup.recorder.results(wallMs, complete, loadavg()[0] ?? null);
  }

  #sessionMs(): number {
    return this.#setup.now() - this.#startedAt;
  }
}

function isTimeOut(outcome: MeasuredRound): boolean {
  return outcome.status === 'failed' && outcome.failure.kind === 'timed-out';
}
