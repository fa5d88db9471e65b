import type { CellKey } from '../model/cell.js';
import type { CellRequest } from '../model/cell-request.js';
import { median } from '../statistics/quantile.js';
import type { ComparedMetric } from './comparison.js';
import { logRatio, memberValue, type Pair } from './pair.js';
import type { SideName } from './side-name.js';

/** A cell that both sides have. */
export interface PairedCell {
  readonly id: string;
  readonly key: CellKey;
  /** The main thread at the same size, which a speed-up is against; null for the main thread itself and where it is not compared. */
  readonly mainId: string | null;
  readonly requests: Readonly<Record<SideName, CellRequest>>;
}

/** One set of pairs, by cell and pass. */
export class PairLog {
  readonly #pairs = new Map<string, Map<number, Pair>>();

  add(id: string, pass: number, pair: Pair): void {
    this.#pairs.set(id, (this.#pairs.get(id) ?? new Map()).set(pass, pair));
  }

  /** Forgets a cell's pairs, or puts others in their place. */
  replace(id: string, pairs: ReadonlyMap<number, Pair> = new Map()): void {
    this.#pairs.set(id, new Map(pairs));
  }

  /** A cell's pairs by the number of the pass, in the order they were measured. */
  byPass(id: string): ReadonlyMap<number, Pair> {
    return this.#pairs.get(id) ?? new Map();
  }

  pairsOf(id: string): readonly Pair[] {
    return [...this.byPass(id).values()];
  }

  /** ln(head / base) per pair, as far as the pairs know it; of the speed-up, ln(base / head) per pass that has both cells. */
  ratios({ id, mainId }: PairedCell, metric: ComparedMetric): number[] {
    if (metric !== 'speedUp') return this.pairsOf(id).flatMap((pair) => logRatio(pair, metric) ?? []);
    const main = this.byPass(mainId ?? '');
    return [...this.byPass(id)].flatMap(([pass, pair]) => {
      const mainPair = main.get(pass);
      if (mainPair === undefined) return [];
      const [own, against] = [logRatio(pair, 'wallMin'), logRatio(mainPair, 'wallMin')];
      return own === undefined || against === undefined ? [] : [own - against];
    });
  }

  /** Whether both the cell and the main thread that its speed-up is against have pairs. */
  hasMainThread({ id, mainId }: PairedCell): boolean {
    return mainId !== null && this.byPass(id).size > 0 && this.byPass(mainId).size > 0;
  }

  /** What base took, in ms or bytes; 0 where no pair knows it. */
  baseValue(cell: PairedCell, metric: 'startup' | 'memory'): number {
    return this.typical(cell, metric, 'base') ?? 0;
  }

  /** A side's typical value in the metric's unit: the median of the processes that know it, null where none does. */
  typical({ id, mainId }: PairedCell, metric: ComparedMetric, side: SideName): number | null {
    const main = this.byPass(mainId ?? '');
    const values = [...this.byPass(id)].map(([pass, pair]) => {
      if (metric !== 'speedUp') return memberValue(pair[side], metric);
      const mainPair = main.get(pass);
      if (mainPair === undefined) return Number.NaN;
      return memberValue(mainPair[side], 'wallMin') / memberValue(pair[side], 'wallMin');
    });
    const known = values.filter(Number.isFinite);
    return known.length === 0 ? null : median(known);
  }
}
