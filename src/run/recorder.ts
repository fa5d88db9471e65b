import { BASELINE_STRATEGY, type CellKey, cellId, keyOf } from '../model/cell.js';
import type { RunChanges } from '../model/changes.js';
import type { Failure } from '../model/failure.js';
import type { CellMeasurement } from '../model/measurement.js';
import type { Observation } from '../model/observation.js';
import type { Plan } from '../model/plan.js';
import {
  type CellResult,
  givenAnswer,
  type Probe,
  type Results,
  type RoundSample,
  type TimeSpent,
  type Warning,
} from '../model/results.js';
import { AnswerDifferences, type Given, whyOtherwise } from './answer-differences.js';
import { controlCells, type Slot } from './plan/pass-order.js';
import { UntoldChanges } from './untold-changes.js';
import { whySkipped } from './why-skipped.js';

/** What does not change while a run goes on. */
export type ResultsHead = Pick<
  Results,
  'schemaVersion' | 'tool' | 'startedAt' | 'environment' | 'metrics' | 'shard'
>;

/** Gathers rounds into results. Cells are replaced, never changed, so that a saver can see which are new. */
export class Recorder {
  #plan: Plan;
  readonly #head: ResultsHead;
  readonly #cells = new Map<string, CellResult>();
  readonly #controls = new Map<string, CellResult>();
  readonly #probes: Probe[] = [];
  readonly #warnings: Warning[] = [];
  readonly #observations = new Map<string, Observation>();
  /** The cells of a workload's size, and its control: their answers have to agree. */
  readonly #bySize = new Map<string, Slot[]>();
  readonly #differences = new AnswerDifferences();
  readonly #untold = new UntoldChanges();
  #time: TimeSpent = { wallMs: 0, processStartMs: 0, cellMs: 0, probeMs: 0 };

  constructor(head: ResultsHead, plan: Plan, earlier?: Results) {
    this.#head = head;
    this.#plan = plan;
    for (const cell of plan.cells) this.#open({ cell, control: false });
    for (const cell of controlCells(plan.cells)) this.#open({ cell, control: true });
    if (earlier !== undefined) this.#continue(earlier);
  }

  get plan(): Plan {
    return this.#plan;
  }

  get time(): TimeSpent {
    return this.#time;
  }

  /** Adds cells to the plan during a run, at sizes that bisect a cut-off's bracket. */
  addCells(cells: readonly CellKey[]): void {
    const added = cells.filter((cell) => !this.#cells.has(cellId(cell)));
    if (added.length === 0) return;
    for (const cell of added) this.#open({ cell, control: false });
    this.#plan = { ...this.#plan, cells: [...this.#plan.cells, ...added] };
  }

  cellAt({ cell, control }: Slot): CellResult | undefined {
    return (control ? this.#controls : this.#cells).get(cellId(cell));
  }

  observation(probe: string): Observation | undefined {
    return this.#observations.get(probe);
  }

  /** Takes what a probe has reported so far, in place of what it had reported before. */
  observe(observation: Observation): void {
    this.#observations.set(observation.probe, observation);
    this.#untold.observation(observation.probe);
  }

  skip(cell: CellKey, reason: string): void {
    this.#skip({ cell, control: false }, reason);
  }

  #skip(slot: Slot, reason: string): void {
    this.#set(slot, { ...keyOf(slot.cell), status: 'skipped', reason });
  }

  /** Records a failure. A cell that only could not be measured is skipped instead: `whySkipped` knows which. */
  fail(slot: Slot, failure: Failure): void {
    const reason = whySkipped(failure, slot.cell, this.#plan);
    if (reason !== undefined) {
      this.#skip(slot, reason);
      return;
    }
    const before = this.cellAt(slot);
    const known = before?.status === 'measured' ? { ...givenAnswer(before), evidence: before.evidence } : {};
    const rounds = before !== undefined && 'rounds' in before ? before.rounds : [];
    this.#set(slot, { ...keyOf(slot.cell), status: 'failed', failure, rounds, ...known });
  }

  /** Takes a measured round. A cell whose answer differs from the main thread's has failed. */
  take(slot: Slot, measurement: CellMeasurement, sample: RoundSample): void {
    const before = this.cellAt(slot);
    const measured = before?.status === 'measured' ? before : undefined;
    const rounds = [...(measured?.rounds ?? []), sample];
    this.#set(slot, {
      ...keyOf(slot.cell),
      status: 'measured',
      ...givenAnswer(measured ?? measurement),
      evidence: measured?.evidence ?? measurement.evidence,
      rounds,
    });
    const { results = [] } = measurement;
    if (measured === undefined) {
      this.#differences.remember(slot, results);
      this.#compareAnswers(slot);
    } else {
      const earlier = this.#differences.givenBy(slot, measured);
      this.#demandAnswer(slot, { answer: measurement, results }, earlier, 'an earlier round answered');
    }
  }

  probe(probe: Probe, tookMs: number): void {
    this.#probes.push(probe);
    this.#untold.probe(probe);
    this.#time = { ...this.#time, probeMs: this.#time.probeMs + tookMs };
  }

  spend(spent: Pick<TimeSpent, 'processStartMs' | 'cellMs'>): void {
    const { processStartMs, cellMs } = this.#time;
    this.#time = {
      ...this.#time,
      processStartMs: processStartMs + spent.processStartMs,
      cellMs: cellMs + spent.cellMs,
    };
  }

  /** Adds time in which probes were made, before the first round. */
  addWallTime(ms: number): void {
    this.#time = { ...this.#time, wallMs: this.#time.wallMs + ms };
  }

  warn(warning: Warning): void {
    const known = this.#warnings.some((one) => one.code === warning.code && one.message === warning.message);
    if (known) return;
    this.#warnings.push(warning);
    this.#untold.warning(warning);
  }

  /** What is new since this was last asked; the work is that of a round, however many cells there are. */
  changes(wallMs: number, loadAfter: number | null): RunChanges {
    const { cells, controls, probes, warnings, observations } = this.#untold.tell();
    const resultsOf = (slots: readonly Slot[]): CellResult[] =>
      slots.flatMap((slot) => this.cellAt(slot) ?? []);
    return {
      plan: this.#plan,
      cells: resultsOf(cells),
      controls: resultsOf(controls),
      probes,
      warnings,
      ...this.#observationsOf(observations),
      time: { ...this.#time, wallMs },
      loadAfter,
    };
  }

  results(wallMs: number, complete: boolean, loadAfter: number | null): Results {
    return {
      ...this.#head,
      complete,
      environment: { ...this.#head.environment, loadAfter },
      plan: this.#plan,
      cells: [...this.#cells.values()],
      controls: [...this.#controls.values()],
      probes: [...this.#probes],
      time: { ...this.#time, wallMs },
      warnings: [...this.#warnings],
      ...this.#observationsOf(this.#observations.keys()),
    };
  }

  #observationsOf(probes: Iterable<string>): Pick<Results, 'observations'> {
    const observations = [...probes].flatMap((probe) => this.#observations.get(probe) ?? []);
    return observations.length === 0 ? {} : { observations };
  }

  #open(slot: Slot): void {
    const size = sizeOf(slot.cell);
    const beside = this.#bySize.get(size);
    if (beside === undefined) this.#bySize.set(size, [slot]);
    else beside.push(slot);
    this.#set(slot, { ...slot.cell, status: 'pending' });
  }

  #set(slot: Slot, result: CellResult): void {
    (slot.control ? this.#controls : this.#cells).set(cellId(slot.cell), result);
    this.#untold.cell(slot);
  }

  /** The first answer of a cell with the main thread's; the main thread's with all that were given before it. */
  #compareAnswers(slot: Slot): void {
    const beside = this.#bySize.get(sizeOf(slot.cell)) ?? [];
    const isMain = (one: Slot): boolean => one.cell.strategy === BASELINE_STRATEGY && !one.control;
    const main = beside.find(isMain);
    const right = main === undefined ? undefined : this.cellAt(main);
    if (main === undefined || right?.status !== 'measured') return;
    for (const one of isMain(slot) ? beside : [slot]) {
      const given = this.cellAt(one);
      if (given?.status !== 'measured') continue;
      const [own, mains] = [this.#differences.givenBy(one, given), this.#differences.givenBy(main, right)];
      this.#demandAnswer(one, own, mains, 'the main thread answered');
    }
  }

  #demandAnswer(slot: Slot, given: Given, right: Given, whose: string): void {
    const differs = this.#differences.between(given, right, whose);
    if (differs === undefined) return;
    const message = `${differs}. ${whyOtherwise(slot.cell, this.#warnings)}`;
    this.fail(slot, { kind: 'wrong-answer', message, phase: 'first run' });
  }

  #continue(earlier: Results): void {
    for (const cell of earlier.cells) this.#cells.set(cellId(cell), cell);
    for (const cell of earlier.controls) this.#controls.set(cellId(cell), cell);
    this.#probes.push(...earlier.probes);
    for (const one of earlier.observations ?? []) this.#observations.set(one.probe, one);
    // An earlier session's time budget no longer matters.
    this.#warnings.push(...earlier.warnings.filter(({ code }) => code !== 'time-budget'));
    this.#time = earlier.time;
  }
}

function sizeOf({ workload, size }: CellKey): string {
  return `${workload}/${size}`;
}
