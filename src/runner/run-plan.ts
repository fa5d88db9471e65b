import { loadavg } from 'node:os';
import { type CellKey, cellId } from '../model/cell.js';
import type { Plan } from '../model/plan.js';
import type { Results } from '../model/results.js';
import { roundOrder, type Slot } from '../plan/round-order.js';
import type { CellRequest } from './cell-protocol.js';
import { cellTimeout } from './cell-timeout.js';
import type { MeasureRound } from './measure-round.js';
import type { NextRound } from './next-round.js';
import type { Recorder } from './recorder.js';

/** What a run needs from outside; tests put their own clock and processes here. */
export interface RunSetup {
  readonly recorder: Recorder;
  /** Which slots are measured in a round; none ends the run. */
  readonly nextRound: (results: Results, round: number) => NextRound;
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
  readonly elapsedMs: number;
  readonly slotMs: (slot: Slot) => number | undefined;
  readonly slots: readonly Slot[];
}

/** Walks the plan: rounds of fresh processes, saved after each. Resolves with what was measured, complete unless aborted. */
export async function runPlan(setup: RunSetup): Promise<Results> {
  const { recorder, signal } = setup;
  const run = new PlanRun(setup);
  const firstRound = roundToGoOnWith(recorder);
  await skipUnsupported(recorder.plan.cells, setup);
  let more = true;
  for (let round = firstRound; more && !signal.aborted; round++) {
    const { slots, added } = setup.nextRound(run.results(false), round);
    recorder.addCells(added);
    await skipUnsupported(added, setup);
    more = slots.length > 0 && (await run.round(slots, round));
  }
  const results = run.results(!signal.aborted);
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

class PlanRun {
  readonly #setup: RunSetup;
  readonly #startedAt: number;
  readonly #earlierMs: number;
  /** The longest a slot's process took, by slot. */
  readonly #longest = new Map<string, number>();

  constructor(setup: RunSetup) {
    this.#setup = setup;
    this.#startedAt = setup.now();
    this.#earlierMs = setup.recorder.time.wallMs;
  }

  results(complete: boolean): Results {
    return this.#setup.recorder.results(this.#elapsed(), complete, loadavg()[0] ?? null);
  }

  /** Measures each slot once. Resolves with whether there is time for more. */
  async round(slots: readonly Slot[], round: number): Promise<boolean> {
    const { recorder, onProgress, signal } = this.#setup;
    const { plan } = recorder;
    const order = [...roundOrder(slots, plan.seed, round).entries()];
    const due = order.filter(([, slot]) => !this.#isOver(slot, round));
    if (due.length > 0) await this.#probe(round);
    for (const [done, [position, slot]] of due.entries()) {
      if (signal.aborted) return false;
      if (this.#outOfTime(plan, slot)) {
        // Rounds after the least were only to narrow what is open, and what stayed open is told.
        if (round < plan.rounds.min)
          recorder.warn({ code: 'time-budget', message: budgetWords(plan, round) });
        return false;
      }
      const elapsedMs = this.#elapsed();
      const slotMs = (one: Slot): number | undefined => this.#longest.get(slotId(one));
      onProgress({
        round,
        slot,
        done,
        of: due.length,
        elapsedMs,
        slotMs,
        slots: due.slice(done).map(([, left]) => left),
      });
      await this.#measure(slot, round, position);
    }
    return true;
  }

  async #measure(slot: Slot, round: number, position: number): Promise<void> {
    const { recorder, measure, requestFor, save, signal } = this.#setup;
    const { plan } = recorder;
    const startedAtMs = this.#elapsed();
    const timeoutMs = cellTimeout(this.#longest.get(slotId(slot)), plan.timeoutMs);
    const outcome = await measure(requestFor(slot), plan.round, timeoutMs, signal);
    if (signal.aborted) return;
    recorder.spend(outcome);
    const tookMs = outcome.processStartMs + outcome.cellMs;
    this.#longest.set(slotId(slot), Math.max(tookMs, this.#longest.get(slotId(slot)) ?? 0));
    if (outcome.status === 'failed') recorder.fail(slot, outcome.failure);
    else {
      const { runsPerSample, metrics } = outcome.measurement;
      recorder.take(slot, outcome.measurement, { round, position, startedAtMs, runsPerSample, metrics });
    }
    await save(this.results(false));
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

  #outOfTime({ timeBudgetMs }: Plan, slot: Slot): boolean {
    if (timeBudgetMs === null) return false;
    return this.#elapsed() + (this.#longest.get(slotId(slot)) ?? 0) > timeBudgetMs;
  }

  #elapsed(): number {
    return this.#earlierMs + this.#setup.now() - this.#startedAt;
  }
}

function slotId({ cell, control }: Slot): string {
  return control ? `${cellId(cell)}/control` : cellId(cell);
}

function budgetWords({ timeBudgetMs, rounds }: Plan, round: number): string {
  const seconds = Math.round((timeBudgetMs ?? 0) / 1000);
  return `the time budget of ${seconds} s ended the run in round ${round + 1} (at least ${rounds.min} were planned); --time-budget gives more`;
}
