import type { CellKey } from '../model/cell.js';
import type { CellRequest } from '../model/cell-request.js';
import type { ComparedMetric } from '../model/compared-metrics.js';
import { recordOf } from '../model/record-of.js';
import { median } from '../statistics/quantile.js';
import { figureValue, logWorsening } from './figure-value.js';
import type { Pair } from './pair.js';
import { SIDES, type SideName } from './side-name.js';

/** A cell that both sides have. */
export interface PairedCell {
  readonly id: string;
  readonly key: CellKey;
  /**
   * The id of the main thread's cell, the base of a speed-up; null for the main thread itself, or if it is
   * not compared.
   */
  readonly mainId: string | null;
  readonly requests: Readonly<Record<SideName, CellRequest>>;
}

/** One set of pairs, by cell and pass. */
export class PairLog {
  readonly #pairs = new Map<string, Map<number, Pair>>();

  add(id: string, pass: number, pair: Pair): void {
    this.#pairs.set(id, (this.#pairs.get(id) ?? new Map()).set(pass, pair));
  }

  /** Replaces a cell's pairs, or forgets them. */
  replace(id: string, pairs: ReadonlyMap<number, Pair> = new Map()): void {
    this.#pairs.set(id, new Map(pairs));
  }

  /** A cell's pairs by the number of their pass, in the order in which they were measured. */
  byPass(id: string): ReadonlyMap<number, Pair> {
    return this.#pairs.get(id) ?? new Map();
  }

  pairsOf(id: string): readonly Pair[] {
    return [...this.byPass(id).values()];
  }

  /**
   * The logarithm of how much worse head is, in each pair that knows it: ln(head / base) for what should be
   * low.
   */
  ratios(cell: PairedCell, metric: ComparedMetric): number[] {
    return this.#values(cell, metric).flatMap(({ base, head }) => logWorsening(metric, base, head) ?? []);
  }

  /** Whether base's tasks were seen to end when a time is up. What head says counts for nothing: it could get out of a verdict. */
  endsByClock({ id }: PairedCell): boolean {
    return this.pairsOf(id).some(({ base }) => base.endsByClock === true);
  }

  /** Whether both the cell and its main thread have pairs, so that derived figures are possible. */
  hasMainThread({ id, mainId }: PairedCell): boolean {
    return mainId !== null && this.byPass(id).size > 0 && this.byPass(mainId).size > 0;
  }

  /**
   * A side's typical value in the figure's unit: the median of the processes that know it; null if none does.
   */
  typical(cell: PairedCell, metric: ComparedMetric, side: SideName): number | null {
    const known = this.#values(cell, metric)
      .map((values) => values[side])
      .filter(Number.isFinite);
    return known.length === 0 ? null : median(known);
  }

  /** The values of both sides in each pair; NaN where one is not known. */
  #values({ id, mainId }: PairedCell, metric: ComparedMetric): Readonly<Record<SideName, number>>[] {
    const mains = this.byPass(mainId ?? '');
    return [...this.byPass(id)].map(([round, pair]) =>
      recordOf(SIDES, (side) => figureValue(metric, pair[side].metrics, mains.get(round)?.[side].metrics)),
    );
  }
}
