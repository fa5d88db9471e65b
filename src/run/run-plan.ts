import { loadavg } from 'node:os';
import type { CellKey } from '../model/cell.js';
import type { Results } from '../model/results.js';
import { whyImpossible } from '../model/strategy-facts.js';
import type { MeasuredRound } from './measure-round.js';
import { PassProbe } from './pass-probe.js';
import { passToGoOnWith } from './pass-to-go-on-with.js';
import type { NextPass } from './passes/next-pass.js';
import { processBudget } from './passes/process-budget.js';
import { roundsAhead } from './passes/rounds-ahead.js';
import { firstPass } from './plan/first-pass.js';
import { passOrder, type Slot } from './plan/pass-order.js';
import type { Recorder } from './recorder.js';
import type { RunSetup } from './run-setup.js';
import { type BestSoFar, bestSoFar } from './time/best-so-far.js';
import { Forecast, type TimeLeft } from './time/forecast.js';
import { TimeBudget } from './time/time-budget.js';

/**
 * Walks the plan in passes over its cells. Each round of a cell is measured in a fresh process, and saved.
 * Resolves with what was measured, which is complete unless the run was aborted or the time budget left a
 * cell without its least rounds.
 */
export async function runPlan(setup: RunSetup): Promise<Results> {
  const { recorder, signal } = setup;
  const run = new PlanRun(setup);
  skipImpossible(recorder.plan.cells, recorder);
  let more = true;
  for (let pass = passToGoOnWith(recorder); more && !signal.aborted; pass++) {
    const next = setup.nextPass(run.resultsToGoOnFrom(), pass, run.leftMs());
    recorder.addCells(next.added);
    skipImpossible(next.added, recorder);
    more = next.slots.length > 0 && (await run.pass(next, pass));
  }
  const results = run.end();
  await setup.save(results);
  return results;
}

/** Skips cells with more workers than their strategy takes, or of a package that is not installed, and records why: no gap is silent. */
function skipImpossible(cells: readonly CellKey[], recorder: Recorder): void {
  const planned = new Map(recorder.plan.strategies.map((strategy) => [strategy.id, strategy]));
  for (const cell of cells) {
    const strategy = planned.get(cell.strategy);
    const reason = strategy && whyImpossible(strategy, cell.workers);
    if (reason !== undefined) recorder.skip(cell, reason);
  }
}

/** A slot and its place in the pass's order. */
type Turn = readonly [position: number, slot: Slot];

/** A part of a pass: its turns, or those that were put behind the others. */
interface Part {
  readonly pass: number;
  /** Whether no other turn is left that could come first. */
  readonly isLate: boolean;
}

class PlanRun {
  readonly #setup: RunSetup;
  readonly #startedAt: number;
  readonly #countsFrom: number;
  readonly #earlierMs: number;
  readonly #probe: PassProbe;
  readonly #budget: TimeBudget;
  readonly #forecast: Forecast;
  /** Workloads of which nothing was tried yet. */
  readonly #waiting: Set<string>;

  constructor(setup: RunSetup) {
    this.#setup = setup;
    this.#startedAt = setup.now();
    this.#countsFrom = setup.countsFrom ?? this.#startedAt;
    this.#earlierMs = setup.recorder.time.wallMs;
    this.#probe = new PassProbe(setup);
    this.#waiting = new Set(setup.recorder.plan.workloads.map(({ id }) => id));
    this.#budget = new TimeBudget(
      setup.recorder.plan,
      () => this.#spentMs(),
      (slot) => this.#othersToBegin(slot),
    );
    this.#forecast = new Forecast(this.#budget.costs);
  }

  /** Measures each slot once. Resolves with whether there is time for another pass. */
  async pass({ slots, isRequired }: NextPass, pass: number): Promise<boolean> {
    const { plan } = this.#setup.recorder;
    const order = pass === 0 ? firstPass(slots, plan) : passOrder(slots, plan.seed, pass);
    const due = [...order.entries()].filter(([, slot]) => !this.#isOver(slot, pass));
    if (due.length > 0) await this.#probe.beforePass(pass);
    const dueSlots = due.map(([, slot]) => slot);
    this.#forecast.begin(roundsAhead(this.resultsToGoOnFrom()), dueSlots);
    const late = await this.#turns(due, { pass, isLate: false });
    const isThrough = late !== undefined && (await this.#turns(late, { pass, isLate: true })) !== undefined;
    const isDone = isThrough && !this.#budget.hasEnded;
    if (isRequired) this.#budget.noteRequired(slots, isDone);
    return isDone;
  }

  leftMs(): number {
    return this.#budget.leftMs();
  }

  /**
   * Returns the results as they stand, with what was put off marked as skipped, so that it is not asked for
   * again.
   */
  resultsToGoOnFrom(): Results {
    return this.#budget.withoutPutOff(this.#results(false));
  }

  end(): Results {
    const { recorder, signal } = this.#setup;
    for (const warning of this.#budget.warnings(recorder.plan)) recorder.warn(warning);
    return this.#results(!signal.aborted && !this.#budget.isShort);
  }

  /** Resolves with the turns that were put behind the others; undefined where there is no time for more. */
  async #turns(turns: readonly Turn[], part: Part): Promise<Turn[] | undefined> {
    const { onProgress, recorder, signal } = this.#setup;
    const later: Turn[] = [];
    for (const [done, turn] of turns.entries()) {
      const [, slot] = turn;
      if (signal.aborted) return undefined;
      const what = this.#budget.turn(slot, { ...part, isKnown: this.#isKnown(slot) });
      if (what === 'end') return undefined;
      if (!part.isLate) {
        await this.#setup.beside?.beforeTurn(part.pass, done, turns.length);
        if (signal.aborted) return undefined;
      }
      if (what === 'later') later.push(turn);
      if (what !== 'measure') continue;
      const elapsedMs = (): number => this.#spentMs();
      const { beside } = this.#setup;
      const timeLeft = (): TimeLeft =>
        this.#forecast.timeLeft(this.#budget.leftMs(), this.#sessionMs(), beside ? beside.msAhead() : 0);
      const best = (): BestSoFar | undefined => bestSoFar(recorder, slot.cell.workload);
      onProgress({ pass: part.pass, slot, done, of: turns.length, elapsedMs, timeLeft, best });
      await this.#measure(turn, part);
    }
    return later;
  }

  async #measure([position, slot]: Turn, { pass, isLate }: Part): Promise<void> {
    const { recorder, measure, requestFor, saveRound, signal } = this.#setup;
    const { plan } = recorder;
    const startedAtMs = this.#earlierMs + this.#sessionMs();
    this.#forecast.isBegun(slot, this.#sessionMs());
    const limit = this.#budget.limit(slot, { isKnown: this.#isKnown(slot), isLate });
    this.#waiting.delete(slot.cell.workload);
    // An assumption may be about how long others wait, and is judged by every round.
    const isWatched = plan.assumptions !== undefined || this.#setup.isWatched?.(slot.cell) === true;
    const budget = isWatched ? plan.round : processBudget(recorder.cellAt(slot), plan.round);
    const outcome = await measure(requestFor(slot), budget, limit.timeoutMs, signal);
    if (signal.aborted) return;
    this.#forecast.isDone(slot);
    recorder.spend(outcome);
    if (limit.byBudget && hasReached(limit.timeoutMs, outcome)) this.#budget.cutOff(slot, pass);
    else {
      this.#budget.costs.note(slot, outcome.processStartMs + outcome.cellMs);
      if (outcome.status === 'failed') recorder.fail(slot, outcome.failure);
      else {
        const { runsPerSample, metrics } = outcome.measurement;
        const sample = { round: pass, position, startedAtMs, runsPerSample, metrics };
        recorder.take(slot, outcome.measurement, sample);
      }
    }
    await saveRound(recorder.changes(this.#wallMs(), load()), () => this.#results(false));
  }

  /** Whether the slot has nothing left to measure in this pass. */
  #isOver(slot: Slot, pass: number): boolean {
    const cell = this.#setup.recorder.cellAt(slot);
    if (cell?.status === 'skipped' || cell?.status === 'failed') return true;
    return cell?.status === 'measured' && cell.rounds.some(({ round }) => round === pass);
  }

  /**
   * Counts the other workloads of which nothing was tried yet: each needs a main thread to be compared with.
   */
  #othersToBegin({ cell }: Slot): number {
    return this.#waiting.size - (this.#waiting.has(cell.workload) ? 1 : 0);
  }

  #isKnown(slot: Slot): boolean {
    return this.#setup.recorder.cellAt(slot)?.status === 'measured';
  }

  #results(complete: boolean): Results {
    return this.#setup.recorder.results(this.#wallMs(), complete, load());
  }

  #wallMs(): number {
    return this.#earlierMs + this.#sessionMs();
  }

  #sessionMs(): number {
    return this.#setup.now() - this.#startedAt;
  }

  /** What counts against the time budget. */
  #spentMs(): number {
    return this.#setup.now() - this.#countsFrom;
  }
}

function load(): number | null {
  return loadavg()[0] ?? null;
}

/** Whether the limit ended the process. A worker that could not be ended failed in time, and by itself. */
function hasReached(limitMs: number, outcome: MeasuredRound): boolean {
  const tookMs = outcome.processStartMs + outcome.cellMs;
  return outcome.status === 'failed' && outcome.failure.kind === 'timed-out' && tookMs >= limitMs;
}
