import { storedOtherwise } from '../model/answer-difference.js';
import { BASELINE_STRATEGY, type CellKey, cellId, keyOf } from '../model/cell.js';
import type { Failure } from '../model/failure.js';
import type { CellMeasurement } from '../model/measurement.js';
import type { Plan } from '../model/plan.js';
import {
  type CellResult,
  type GivenAnswer,
  givenAnswer,
  type Probe,
  type Results,
  type RoundSample,
  sameAnswer,
  type TimeSpent,
  type Warning,
} from '../model/results.js';
import { controlCells, type Slot } from './plan/pass-order.js';

/** What does not change while a run goes on. */
export type ResultsHead = Pick<Results, 'schemaVersion' | 'tool' | 'startedAt' | 'environment' | 'metrics'>;

/** Gathers rounds into results. Cells are replaced, never changed, so that a saver can tell which are new. */
export class Recorder {
  #plan: Plan;
  readonly #head: ResultsHead;
  readonly #cells = new Map<string, CellResult>();
  readonly #controls = new Map<string, CellResult>();
  readonly #probes: Probe[] = [];
  readonly #warnings: Warning[] = [];
  #time: TimeSpent = { wallMs: 0, processStartMs: 0, cellMs: 0, probeMs: 0 };

  constructor(head: ResultsHead, plan: Plan, earlier?: Results) {
    this.#head = head;
    this.#plan = plan;
    for (const cell of plan.cells) this.#cells.set(cellId(cell), { ...cell, status: 'pending' });
    for (const cell of controlCells(plan.cells))
      this.#controls.set(cellId(cell), { ...cell, status: 'pending' });
    if (earlier !== undefined) this.#continue(earlier);
  }

  get plan(): Plan {
    return this.#plan;
  }

  get time(): TimeSpent {
    return this.#time;
  }

  /** Widens the sweep while it runs: `sizes` bisect a cut-off's bracket. */
  addCells(cells: readonly CellKey[]): void {
    const added = cells.filter((cell) => !this.#cells.has(cellId(cell)));
    for (const cell of added) this.#cells.set(cellId(cell), { ...cell, status: 'pending' });
    this.#plan = { ...this.#plan, cells: [...this.#plan.cells, ...added] };
  }

  cellAt({ cell, control }: Slot): CellResult | undefined {
    return (control ? this.#controls : this.#cells).get(cellId(cell));
  }

  skip(cell: CellKey, reason: string): void {
    this.#cells.set(cellId(cell), { ...keyOf(cell), status: 'skipped', reason });
  }

  /** A size that was only added to narrow a cut-off, and that the workload can't make, is no failure of the workload. */
  fail(slot: Slot, failure: Failure): void {
    const { workload, size } = slot.cell;
    const planned = this.#plan.workloads.find(({ id }) => id === workload);
    if (failure.phase === 'input' && planned !== undefined && !planned.sizes.includes(size)) {
      this.skip(slot.cell, `the workload makes no input of this size: ${failure.message}`);
      return;
    }
    const before = this.cellAt(slot);
    const rounds = before !== undefined && 'rounds' in before ? before.rounds : [];
    this.#set(slot, { ...keyOf(slot.cell), status: 'failed', failure, rounds });
  }

  /** Takes a measured round; a cell whose answer is not the main thread's has failed. */
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
    if (measured !== undefined) this.#demandAnswer(slot, measurement, measured, 'an earlier round answered');
    else this.#compareAnswers(slot.cell);
  }

  probe(probe: Probe, tookMs: number): void {
    this.#probes.push(probe);
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

  warn(warning: Warning): void {
    const known = this.#warnings.some((one) => one.code === warning.code && one.message === warning.message);
    if (!known) this.#warnings.push(warning);
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
    };
  }

  #set({ cell, control }: Slot, result: CellResult): void {
    (control ? this.#controls : this.#cells).set(cellId(cell), result);
  }

  #compareAnswers({ workload, size }: CellKey): void {
    const isIn = (cell: CellKey): boolean => cell.workload === workload && cell.size === size;
    const cells = [...this.#cells.values()].filter(isIn);
    const main = cells.find((cell) => cell.strategy === BASELINE_STRATEGY);
    if (main?.status !== 'measured') return;
    const controls = [...this.#controls.values()].filter(isIn);
    for (const [list, control] of [
      [cells, false],
      [controls, true],
    ] as const) {
      for (const cell of list) {
        if (cell.status !== 'measured') continue;
        this.#demandAnswer({ cell, control }, cell, main, 'the main thread answered');
      }
    }
  }

  #demandAnswer(slot: Slot, given: GivenAnswer, right: GivenAnswer, whose: string): void {
    if (sameAnswer(given, right)) return;
    const message = `${storedOtherwise(given.answer, right.answer, whose)}. ${RANDOM_INPUTS}`;
    this.fail(slot, { kind: 'wrong-answer', message, phase: 'first run' });
  }

  #continue(earlier: Results): void {
    for (const cell of earlier.cells) this.#cells.set(cellId(cell), cell);
    for (const cell of earlier.controls) this.#controls.set(cellId(cell), cell);
    this.#probes.push(...earlier.probes);
    // An earlier budget's end is over.
    this.#warnings.push(...earlier.warnings.filter(({ code }) => code !== 'time-budget'));
    this.#time = earlier.time;
  }
}

/** Each process makes the input anew, from the same seed. */
const RANDOM_INPUTS =
  'Where createInput draws at random, let it draw from its second argument, `random`: Math.random makes another input in every process.';
