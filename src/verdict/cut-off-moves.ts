import type { CutOffFindings } from '../findings/cut-offs.js';
import type { CutOff } from '../statistics/cut-off.js';

/** The difference between two runs in the size from which a strategy beats the main thread. */
export interface CutOffMove {
  readonly workload: string;
  readonly strategy: string;
  readonly workers: number;
  readonly temperature: CutOffFindings['temperature'];
  readonly base: CutOffInterval;
  readonly head: CutOffInterval;
  /**
   * `later`: head needs a larger size before the strategy pays. `unconfirmed`: a second set of pairs did not
   * show that again. `cut-short`: there was no time for a second set. `earlier`: head needs a smaller size.
   * `within-threshold`: both lie no further apart than the threshold, wherever in their intervals they are.
   * `not-resolved`: the intervals allow both a move and none.
   */
  readonly move: 'later' | 'unconfirmed' | 'cut-short' | 'earlier' | 'within-threshold' | 'not-resolved';
}

/**
 * The range in which the cut-off lies: from 0 if it may lie below all measured sizes, to Infinity if it may
 * lie above them.
 */
export interface CutOffInterval {
  readonly low: number;
  readonly high: number;
}

/** Compares the cut-offs that both runs looked for. The threshold is a fraction of the size. */
export function cutOffMoves(
  workload: string,
  base: readonly CutOffFindings[],
  head: readonly CutOffFindings[],
  threshold: number,
): CutOffMove[] {
  const afterwards = new Map(head.map((one) => [cutOffId(one), one.answer]));
  return base.flatMap((before): CutOffMove[] => {
    const { strategy, workers, temperature } = before;
    const after = afterwards.get(cutOffId(before));
    if (after === undefined) return [];
    const [from, to] = [intervalOf(before.answer), intervalOf(after)];
    return [
      { workload, strategy, workers, temperature, base: from, head: to, move: moveOf(from, to, threshold) },
    ];
  });
}

function cutOffId({ strategy, workers, temperature }: CutOffFindings): string {
  return `${strategy}/${workers}/${temperature}`;
}

function intervalOf(answer: CutOff): CutOffInterval {
  switch (answer.kind) {
    case 'crosses':
      return { low: answer.size.low, high: answer.size.high };
    case 'always':
      return { low: 0, high: answer.from };
    case 'never':
      return { low: answer.upTo, high: Number.POSITIVE_INFINITY };
    default:
      return { low: 0, high: Number.POSITIVE_INFINITY };
  }
}

/**
 * The cut-off moved if the intervals lie further apart than the threshold. It stayed if no part of them does.
 */
function moveOf(base: CutOffInterval, head: CutOffInterval, threshold: number): CutOffMove['move'] {
  const reach = 1 + threshold;
  if (head.low > base.high * reach) return 'later';
  if (base.low > head.high * reach) return 'earlier';
  const isShown = head.high <= base.low * reach && base.high <= head.low * reach;
  return isShown ? 'within-threshold' : 'not-resolved';
}
