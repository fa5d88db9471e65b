import type { CutOffFindings } from '../findings/cut-offs.js';
import { BASELINE_STRATEGY } from '../model/cell.js';
import { isTime } from '../model/compared-metrics.js';
import type { CutOff } from '../statistics/cut-off.js';
import type { CellComparison } from './comparison.js';

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
   * show that again. `cut-short`: there was no time for a second set. `main-thread-faster`: it needs a larger size because the
   * main thread became faster, and the strategy no slower. `earlier`: head needs a smaller size.
   * `within-threshold`: both lie no further apart than the threshold, wherever in their intervals they are.
   * `not-resolved`: the intervals allow both a move and none.
   */
  readonly move:
    | 'later'
    | 'unconfirmed'
    | 'cut-short'
    | 'main-thread-faster'
    | 'earlier'
    | 'within-threshold'
    | 'not-resolved';
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

const LATER: ReadonlySet<CutOffMove['move']> = new Set(['later', 'unconfirmed', 'cut-short']);

/**
 * Tells cut-offs that are later because the strategy became slower from those of which the main thread became faster: these
 * cost nobody any time. That has to be shown at every size over which the cut-off moved, and the strategy may have become slower
 * at none. `cells` are the judged cells of both.
 */
export function byCause(moves: readonly CutOffMove[], cells: readonly CellComparison[]): CutOffMove[] {
  return moves.map((one) => {
    if (!LATER.has(one.move)) return one;
    const own = cells.filter(({ workload }) => workload === one.workload);
    const main = passedBy(
      one,
      own.filter(({ strategy }) => strategy === BASELINE_STRATEGY),
    );
    const isMainFaster = main.length > 0 && main.every(isFaster);
    const isSlower = own.some(
      (cell) => cell.strategy === one.strategy && cell.workers === one.workers && isWorse(cell),
    );
    return isMainFaster && !isSlower ? { ...one, move: 'main-thread-faster' } : one;
  });
}

/** The cells at sizes over which a cut-off moved; all where it moved between two neighbours. */
function passedBy({ base, head }: CutOffMove, cells: readonly CellComparison[]): readonly CellComparison[] {
  const passed = cells.filter(({ size }) => size >= base.low && size <= head.high);
  return passed.length > 0 ? passed : cells;
}

function isFaster({ changes }: CellComparison): boolean {
  return changes.some(({ metric, judgement }) => isTime(metric) && judgement === 'better');
}

function isWorse({ changes }: CellComparison): boolean {
  return changes.some(({ judgement }) => judgement === 'worse' || judgement === 'unconfirmed');
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
