import { type ByPass, byPass, isMeasured, logRatios } from '../../findings/rounds.js';
import { BASELINE_STRATEGY, type CellKey } from '../../model/cell.js';
import { median } from '../../statistics/quantile.js';
import type { Recorder } from '../recorder.js';

/** Who leads while a run goes on: a hint for whoever watches, without an interval. */
export interface BestSoFar {
  readonly cell: CellKey;
  /** How many times as fast as the main thread; 1 for the main thread itself. */
  readonly speedUp: number;
}

/**
 * Finds who is fastest for a workload, at the largest size at which anything was measured in one pass with the main thread.
 * Undefined while there is no such size, and for a workload whose tasks do nothing.
 */
export function bestSoFar(
  recorder: Pick<Recorder, 'plan' | 'cellAt'>,
  workload: string,
): BestSoFar | undefined {
  const { plan } = recorder;
  if (plan.workloads.find(({ id }) => id === workload)?.measures === 'startup') return undefined;
  const cells = plan.cells.filter((cell) => cell.workload === workload);
  const times = (cell: CellKey): ByPass => {
    const found = recorder.cellAt({ cell, control: false });
    return found !== undefined && isMeasured(found) ? byPass(found.rounds, 'warm') : new Map();
  };
  for (const main of mainThreads(cells)) {
    const rivals = cells.flatMap((cell): BestSoFar[] => {
      if (cell === main || cell.size !== main.size) return [];
      const logs = logRatios(times(main), times(cell));
      return logs.length === 0 ? [] : [{ cell, speedUp: Math.exp(median(logs)) }];
    });
    if (rivals.length > 0)
      return rivals.reduce((best, one) => (one.speedUp > best.speedUp ? one : best), {
        cell: main,
        speedUp: 1,
      });
  }
  return undefined;
}

/** Lists the main thread's cells, the largest size first. */
function mainThreads(cells: readonly CellKey[]): CellKey[] {
  return cells.filter(({ strategy }) => strategy === BASELINE_STRATEGY).sort((a, b) => b.size - a.size);
}
