import type { PairRatios } from '../../statistics/decision.js';
import { settled, timesOf } from '../../verdict/pair.js';
import type { PairedCell, PairLog } from '../../verdict/pair-log.js';
import { MOST_RESTARTS, unsteadyNote, warmingSides } from '../../verdict/steadiness.js';
import type { PairPasses } from './pair-passes.js';

/** The pairs that a cell has from now on, by the cell's id. */
export type NewSeries = ReadonlyMap<string, readonly PairRatios[]>;

/**
 * Makes sure that processes are warm while they are measured: a series of pairs that is not warm starts anew,
 * or is called unsteady.
 */
export class SteadySeries {
  readonly #passes: PairPasses;
  readonly #log: PairLog;
  readonly #restarts = new Map<string, number>();
  readonly #notes: string[] = [];

  constructor(passes: PairPasses, log: PairLog) {
    this.#passes = passes;
    this.#log = log;
  }

  /** The notes, one for each cell that stayed unsteady. */
  get notes(): readonly string[] {
    return this.#notes;
  }

  /**
   * Looks at series that have enough pairs, before the first look that could find a regression. Returns the
   * new pairs of each series in which a side was still getting faster. `hasTime` decides whether these cells
   * may start anew.
   */
  check(cells: readonly PairedCell[], hasTime: (warming: readonly PairedCell[]) => boolean): NewSeries {
    const due = cells.filter(({ id }) => !this.#passes.isUnsteady(id));
    const warming = due.filter(({ id }) => warmingSides(this.#log.pairsOf(id)).length > 0);
    const mayRestart = hasTime(warming);
    return new Map(
      warming.map(({ id }) => {
        const isLast = !mayRestart || this.#restartsOf(id) === MOST_RESTARTS;
        return [id, isLast ? this.#markUnsteady(id) : this.#restart(id)] as const;
      }),
    );
  }

  /** Forgets the cell's pairs. Its next pairs warm up twice as long. */
  #restart(id: string): readonly PairRatios[] {
    this.#restarts.set(id, this.#restartsOf(id) + 1);
    this.#passes.lengthenWarmUp(id);
    this.#log.replace(id);
    return [];
  }

  /** Keeps only the last third of the turns, in past and further pairs. */
  #markUnsteady(id: string): readonly PairRatios[] {
    const pairs = this.#log.byPass(id);
    const sides = warmingSides([...pairs.values()]);
    this.#notes.push(unsteadyNote(id, sides, 2 ** this.#restartsOf(id)));
    this.#passes.markUnsteady(id);
    this.#log.replace(id, new Map([...pairs].map(([pass, pair]) => [pass, settled(pair)])));
    return this.#log.pairsOf(id).map(timesOf);
  }

  #restartsOf(id: string): number {
    return this.#restarts.get(id) ?? 0;
  }
}
