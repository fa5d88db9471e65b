import { BASELINE_STRATEGY } from '../model/cell.js';
import { median } from '../statistics/quantile.js';
import { timesFaster } from './cell-findings.js';
import { groupBy } from './group-by.js';
import { byPass, type MeasuredCell } from './rounds.js';

/** Two neighbouring sizes of a workload, of which the main thread took longer for the smaller one. */
export interface LessTookLonger {
  readonly workload: string;
  readonly smaller: TimedSize;
  readonly larger: TimedSize;
}

export interface TimedSize {
  readonly size: number;
  /** The median over the rounds of the warm time. */
  readonly ms: number;
}

/** Sizes that are not far apart may take equally long but for noise. */
const SURELY_LONGER = 1.2;

/**
 * Finds where the main thread's warm time surely falls while the size grows. A loop can come out of V8 several times
 * slower after some thousand calls than before, and cells of different sizes come to different numbers of calls: what is
 * compared with such a cell is then no comparison of models.
 */
export function lessTookLonger(measured: readonly MeasuredCell[]): LessTookLonger[] {
  const main = measured.filter(({ strategy }) => strategy === BASELINE_STRATEGY);
  return [...groupBy(main, ({ workload }) => workload)].flatMap(([workload, cells]) => {
    const bySize = cells.toSorted((a, b) => a.size - b.size);
    return bySize.slice(1).flatMap((larger, i): LessTookLonger[] => {
      const smaller = bySize[i];
      const factor = smaller === undefined ? null : timesFaster(larger, smaller, 'warm');
      if (smaller === undefined || factor === null || factor.confidence === null) return [];
      if (factor.low <= SURELY_LONGER) return [];
      return [{ workload, smaller: timed(smaller), larger: timed(larger) }];
    });
  });
}

function timed({ size, rounds }: MeasuredCell): TimedSize {
  return { size, ms: median([...byPass(rounds, 'warm').values()]) };
}
