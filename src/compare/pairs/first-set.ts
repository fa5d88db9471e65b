import type { Stop } from '../../verdict/cell-verdict.js';
import type { Pair } from '../../verdict/pair.js';
import { type PairedCell, PairLog } from '../../verdict/pair-log.js';
import type { PairPasses } from './pair-passes.js';

/** The set of pairs that everything is judged by first. What looks worse in it is measured again, in a second set. */
export class FirstSet {
  readonly log = new PairLog();
  readonly #passes: PairPasses;
  readonly #limitMs: number;
  #done = 0;
  #stop: Stop | undefined;

  /** `limitMs`: after the start of the comparison. */
  constructor(passes: PairPasses, limitMs: number) {
    this.#passes = passes;
    this.#limitMs = limitMs;
  }

  /** Passes so far. */
  get done(): number {
    return this.#done;
  }

  /** Why no further pairs come; undefined while they do. */
  get stop(): Stop | undefined {
    return this.#stop;
  }

  /** Measures one more pair of each of these cells. Resolves with those pairs by cell's id. */
  async pass(
    cells: readonly PairedCell[],
    onCell: (cell: PairedCell, elapsedMs: number) => void,
  ): Promise<ReadonlyMap<string, Pair>> {
    const pass = ++this.#done;
    const pairs = new Map<string, Pair>();
    // The name is a part of the seed: another one would be another order for seeds that are in use.
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
