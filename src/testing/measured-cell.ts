import type { MeasuredCell } from '../findings/rounds.js';
import type { CellKey } from '../model/cell.js';

/** A round: the number of its pass, and the warm time of its one sample, in ms. */
export type TimedRound = readonly [pass: number, warmMs: number];

/** Makes a cell of which only warm times are known. */
export function measuredCell(
  { strategy, workers }: Pick<CellKey, 'strategy' | 'workers'>,
  rounds: readonly TimedRound[],
): MeasuredCell {
  return {
    workload: 'w',
    size: 1,
    strategy,
    workers,
    status: 'measured',
    answer: 0,
    evidence: { workers: [], sharedMemory: false, memoryKind: 'pss' },
    rounds: rounds.map(([pass, ms]) => ({
      round: pass,
      position: 0,
      startedAtMs: 0,
      runsPerSample: 1,
      metrics: { warm: [ms] },
    })),
  };
}
