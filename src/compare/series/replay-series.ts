import { cellId } from '../../model/cell.js';
import { UsageError } from '../../model/failure.js';
import type { PairTape } from '../../verdict/pair-tape.js';
import { SIDES } from '../../verdict/side-name.js';
import { comparePairs } from '../pairs/compare-pairs.js';
import type { PairRequest } from '../pairs/measure-pair.js';
import type { PairsResult } from '../pairs/pairs-result.js';
import type { PairsSetup } from '../pairs/pairs-setup.js';

/** A comparison without what it learns from outside. */
export type SilentSetup = Omit<PairsSetup, 'measure' | 'probe' | 'now' | 'signal' | 'onProgress'>;

/**
 * Repeats a series of pairs that another machine has measured, by the same procedure with the answers of its tape: which
 * pair came when, when a series ended and what it shows is decided here. Throws a UsageError for a tape that this
 * procedure would not have made.
 */
export async function replaySeries(tape: PairTape, setup: SilentSetup): Promise<PairsResult> {
  const reels = {
    clock: new Reel('readings of the clock', tape.clock),
    capacities: new Reel('probes', tape.capacities),
    outcomes: new Reel('pairs', tape.outcomes),
  };
  const result = await comparePairs({
    ...setup,
    signal: new AbortController().signal,
    onProgress: () => {},
    now: () => reels.clock.next(),
    probe: async () => reels.capacities.next() ?? undefined,
    measure: async (request) => {
      const { cell, outcome } = reels.outcomes.next();
      demandAnswer(request, cell, outcome);
      return outcome;
    },
  });
  for (const reel of Object.values(reels)) reel.demandEnd();
  return result;
}

/** Answers, one after another. */
class Reel<T> {
  readonly #what: string;
  readonly #answers: readonly T[];
  #place = 0;

  constructor(what: string, answers: readonly T[]) {
    this.#what = what;
    this.#answers = answers;
  }

  next(): T {
    const { [this.#place]: answer } = this.#answers;
    if (answer === undefined) throw new UsageError(`its series has fewer ${this.#what} than it needs`);
    this.#place++;
    return answer;
  }

  demandEnd(): void {
    if (this.#place < this.#answers.length)
      throw new UsageError(`its series has more ${this.#what} than it needs`);
  }
}

type Outcome = PairTape['outcomes'][number]['outcome'];

/** A pair has to be the one that was asked for: of that cell, begun by that side, with as many turns. */
function demandAnswer(request: PairRequest, cell: string, outcome: Outcome): void {
  const wanted = cellId(request.requests.base.cell);
  if (cell !== wanted) throw new UsageError(`its series has a pair of ${cell} where ${wanted} is due`);
  if (outcome.status === 'failed') return;
  const { pair } = outcome;
  const { first, design, runsPerTurn = pair.runsPerTurn, turnOrder } = request;
  const isAsked = pair.first === first && pair.design === design && pair.runsPerTurn === runsPerTurn;
  if (!isAsked || SIDES.some((side) => pair[side].metrics.warm?.length !== turnOrder.length))
    throw new UsageError(`its series has a pair of ${cell} that was not asked for in that way`);
}
