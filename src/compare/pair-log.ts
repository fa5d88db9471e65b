import type { CellKey } from '../model/cell.js';
import type { CellRequest } from '../runner/cell-protocol.js';
import { median } from '../statistics/quantile.js';
import type { ComparedMetric } from './comparison.js';
import { logRatio, memberValue, type Pair } from './pair.js';
import type { SideName } from './side.js';

/** A cell that both sides have. */
export interface PairedCell {
  readonly id: string;
  readonly key: CellKey;
  /** The main thread at the same size, which a speed-up is against; null for the main thread itself and where it is not compared. */
  readonly mainId: string | null;
  readonly requests: Readonly<Record<SideName, CellRequest>>;
}

/** One set of pairs, by cell and round. */
export class PairLog {
  readonly #pairs = new Map<string, Map<number, Pair>>();

  add(id: string, round: number, pair: Pair): void {
    this.#pairs.set(id, (this.#pairs.get(id) ?? new Map()).set(round, pair));
  }

  /** By round, in the order they were measured. */
  roundsOf(id: string): ReadonlyMap<number, Pair> {
    return this.#pairs.get(id) ?? new Map();
  }

  pairsOf(id: string): readonly Pair[] {
    return [...this.roundsOf(id).values()];
  }

  /** ln(head / base) a pair, as far as the pairs know it; of the speed-up, ln(base / head) a round that has both cells. */
  ratios({ id, mainId }: PairedCell, metric: ComparedMetric): number[] {
    if (metric !== 'speedUp') return this.pairsOf(id).flatMap((pair) => logRatio(pair, metric) ?? []);
    const main = this.roundsOf(mainId ?? '');
    return [...this.roundsOf(id)].flatMap(([round, pair]) => {
      const mainPair = main.get(round);
      if (mainPair === undefined) return [];
      const [own, against] = [logRatio(pair, 'wallMin'), logRatio(mainPair, 'wallMin')];
      return own === undefined || against === undefined ? [] : [own - against];
    });
  }

  /** What base took, in ms or bytes: the median of the pairs that know it; 0 of none. */
  baseValue({ id }: PairedCell, metric: 'startup' | 'memory'): number {
    const known = this.pairsOf(id)
      .map(({ base }) => memberValue(base, metric))
      .filter(Number.isFinite);
    return known.length === 0 ? 0 : median(known);
  }
}
