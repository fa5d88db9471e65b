import type { CutOffFindings } from '../findings/cut-offs.js';
import type { CutOff } from '../statistics/cut-off.js';

/** How the size from which a strategy beats the main thread differs between two runs. */
export interface CutOffMove {
  readonly workload: string;
  readonly strategy: string;
  readonly workers: number;
  readonly temperature: CutOffFindings['temperature'];
  readonly base: CutOffInterval;
  readonly head: CutOffInterval;
  /**
   * Later: head needs a larger size before the strategy pays. Unconfirmed: a second set of pairs did not show that again.
   * Cut short: there was no time for one.
   * Within the threshold: shown to lie no further apart, wherever in their intervals both are. Not resolved: the
   * intervals allow both a move and none.
   */
  readonly move: 'later' | 'unconfirmed' | 'cut-short' | 'earlier' | 'within-threshold' | 'not-resolved';
}

/** All sizes the cut-off may have: 0 where it may lie below all, Infinity where it may lie above all that were measured. */
export interface CutOffInterval {
  readonly low: number;
  readonly high: number;
}

/** Compares the cut-offs that both runs looked for; the threshold is a fraction of the size. */
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

/** A move is shown where the intervals lie further apart than the threshold, and none where no part of them does. */
function moveOf(base: CutOffInterval, head: CutOffInterval, threshold: number): CutOffMove['move'] {
  const reach = 1 + threshold;
  if (head.low > base.high * reach) return 'later';
  if (base.low > head.high * reach) return 'earlier';
  const isShown = head.high <= base.low * reach && base.high <= head.low * reach;
  return isShown ? 'within-threshold' : 'not-resolved';
}
