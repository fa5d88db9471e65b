import { isContended } from '../../statistics/contention.js';
import type { Stop } from '../../verdict/cell-verdict.js';
import type { Comparison, FailedCell, PairDesign } from '../../verdict/comparison.js';
import { type Pair, settled } from '../../verdict/pair.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import type { SideName } from '../../verdict/side-name.js';
import type { MeasurePair } from './measure-pair.js';
import { cellOrder, pairOrder } from './pair-order.js';

/** What passes of pairs need from outside; tests put their own clock and processes here. */
export interface PassesSetup {
  readonly seed: number;
  readonly turns: number;
  readonly measure: MeasurePair;
  /** Resolves with the free share of the machine's cores, from 0 to 1; undefined where it is unknown. */
  readonly probe: () => Promise<number | undefined>;
  readonly signal: AbortSignal;
  /** Ms on a clock that never goes back. */
  readonly now: () => number;
}

/** What is called during a pass. */
export interface PassListener {
  /** Called before a cell's pair is measured. */
  readonly onCell: (cell: PairedCell, elapsedMs: number) => void;
  readonly onPair: (cell: PairedCell, pair: Pair) => void;
}

/**
 * A process that uses more CPU time than this, as a share of a core, does not rest while its partner is
 * measured. Handling messages takes 1 to 2%.
 */
const MOST_IDLE_CPU = 0.1;

/** Measures passes of pairs, and remembers what they show about the cells and the machine. */
export class PairPasses {
  readonly #setup: PassesSetup;
  readonly #startedAt: number;
  readonly #failed = new Map<string, FailedCell>();
  /** Cells whose strategy has nothing to offer for base's input. */
  readonly #leftOut = new Set<string>();
  readonly #designs = new Map<string, PairDesign>();
  readonly #warmUps = new Map<string, number>();
  readonly #unsteady = new Set<string>();
  readonly #longestMs = new Map<string, number>();
  readonly #capacities: number[] = [];
  readonly #notes = new Set<string>();

  constructor(setup: PassesSetup) {
    this.#setup = setup;
    this.#startedAt = setup.now();
  }

  /** Whether a cell has failed, or has nothing that could be compared. */
  isOut(id: string): boolean {
    return this.#failed.has(id) || this.#leftOut.has(id);
  }

  get failed(): ReadonlyMap<string, FailedCell> {
    return this.#failed;
  }

  get notes(): readonly string[] {
    return [...this.#notes];
  }

  get contention(): Comparison['contention'] {
    const passes = this.#capacities.length;
    return passes === 0 ? null : { passes, contended: this.#capacities.filter(isContended).length };
  }

  designOf(id: string): PairDesign {
    return this.#designs.get(id) ?? 'ping-pong';
  }

  /** Doubles the warm-up of a cell's further pairs. */
  lengthenWarmUp(id: string): void {
    this.#warmUps.set(id, 2 * this.#warmUpFactorOf(id));
  }

  /** Keeps only the last third of the turns of a cell's further pairs. */
  markUnsteady(id: string): void {
    this.#unsteady.add(id);
  }

  isUnsteady(id: string): boolean {
    return this.#unsteady.has(id);
  }

  /** Estimates whether this many more pairs of each of these cells fit before `limitMs` after the start. */
  hasTimeFor(pairs: number, cells: readonly PairedCell[], limitMs: number): boolean {
    const pairMs = cells.reduce((sum, { id }) => sum + (this.#longestMs.get(id) ?? 0), 0);
    return this.#setup.now() - this.#startedAt + pairs * pairMs <= limitMs;
  }

  #warmUpFactorOf(id: string): number {
    return this.#warmUps.get(id) ?? 1;
  }

  /**
   * Measures one pair of each cell that has not failed, in an order that the seed and the part's name decide.
   * Ends early where the next pair would last beyond `limitMs` after the start. Resolves with why it ended
   * early.
   */
  async measure(
    cells: readonly PairedCell[],
    part: string,
    limitMs: number,
    { onCell, onPair }: PassListener,
  ): Promise<Stop | undefined> {
    const { probe, seed, now, signal } = this.#setup;
    const capacity = await probe();
    if (capacity !== undefined) this.#capacities.push(capacity);
    for (const cell of cellOrder(cells, seed, part)) {
      if (this.isOut(cell.id)) continue;
      const stop = this.#reasonToStop(cell, limitMs);
      if (stop !== undefined) return stop;
      onCell(cell, now() - this.#startedAt);
      const pair = await this.#pair(cell, part);
      if (pair !== undefined) onPair(cell, pair);
    }
    return signal.aborted ? 'interrupted' : undefined;
  }

  async #pair(
    cell: PairedCell,
    part: string,
    runsPerTurn?: number,
    first?: SideName,
  ): Promise<Pair | undefined> {
    const { seed, turns, measure, signal, now } = this.#setup;
    const design = this.designOf(cell.id);
    const order = pairOrder(seed, part, cell.id, turns);
    const before = now();
    const warmUpFactor = this.#warmUpFactorOf(cell.id);
    const request = {
      requests: cell.requests,
      design,
      ...order,
      ...(first && { first }),
      runsPerTurn,
      warmUpFactor,
    };
    const outcome = await measure(request, signal);
    this.#longestMs.set(cell.id, Math.max(now() - before, this.#longestMs.get(cell.id) ?? 0));
    if (signal.aborted) return undefined;
    if (outcome.status === 'failed') {
      const { side, failure } = outcome;
      if (failure.kind === 'unsuitable') {
        // What only head can't do is lost, so base is asked first.
        if (side === 'head' && request.first !== 'base') return this.#pair(cell, part, runsPerTurn, 'base');
        if (side === 'base') return this.#leaveOut(cell, failure.message);
      }
      this.#failed.set(cell.id, { ...cell.key, side, failure });
      return undefined;
    }
    const { pair } = outcome;
    if (design === 'ping-pong' && pair.idleCpuShare > MOST_IDLE_CPU) {
      this.#designs.set(cell.id, 'alternating');
      this.#notes.add(restlessNote(cell.id, pair.idleCpuShare));
      return this.#pair(cell, part, pair.runsPerTurn);
    }
    return this.isUnsteady(cell.id) ? settled(pair) : pair;
  }

  #leaveOut({ id }: PairedCell, reason: string): undefined {
    this.#leftOut.add(id);
    this.#notes.add(`${id} is left out: ${reason}.`);
    return undefined;
  }

  #reasonToStop(cell: PairedCell, limitMs: number): Stop | undefined {
    const { signal, now } = this.#setup;
    if (signal.aborted) return 'interrupted';
    const elapsedMs = now() - this.#startedAt;
    return elapsedMs + (this.#longestMs.get(cell.id) ?? 0) > limitMs ? 'time-budget' : undefined;
  }
}

function restlessNote(id: string, share: number): string {
  return `${id}: its processes use ${Math.round(share * 100)}% of a core while they wait, so whole processes alternated in place of single turns.`;
}
