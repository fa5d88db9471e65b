import type { Stop } from '../../verdict/cell-verdict.js';
import type { Pair } from '../../verdict/pair.js';
import { type PairedCell, PairLog } from '../../verdict/pair-log.js';
import type { PairPasses } from './pair-passes.js';

/**
 * The set of pairs by which everything is judged first. Whatever looks worse in it is measured again, in a
 * second set.
 */
export class FirstSet {
  readonly log = new PairLog();
  readonly #passes: PairPasses;
  readonly #limitMs: number;
  #done = 0;
  #stop: Stop | undefined;

  /** `limitMs` is when the set ends, in ms after the start of the comparison. */
  constructor(passes: PairPasses, limitMs: number) {
    this.#passes = passes;
    this.#limitMs = limitMs;
  }

  /** The number of passes so far. */
  get done(): number {
    return this.#done;
  }

  /** Why no further pairs are measured; undefined while they are. */
  get stop(): Stop | undefined {
    return this.#stop;
  }

  /** Measures one more pair of each of these cells. Resolves with those pairs by the cell's id. */
  async pass(
    cells: readonly PairedCell[],
    onCell: (cell: PairedCell, elapsedMs: number) => void,
  ): Promise<ReadonlyMap<string, Pair>> {
    const pass = ++this.#done;
    const pairs = new Map<string, Pair>();
    // This text is part of the seed: another text would change the order for seeds that are in use.
    this.#stop = await this.#passes.measure(cells, `round ${pass}`, this.#limitMs, {
      onCell,
      onPair: ({ id }, pair) => {
        this.log.add(id, pass, pair);
        pairs.set(id, pair);
      },
    });
    return pairs;
  }
}
