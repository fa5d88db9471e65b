import type { CellKey } from '../model/cell.js';
import type { MetricName, Results } from '../model/results.js';
import { medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { byPass, isMeasured, type MeasuredCell } from './rounds.js';

/** The medians of one cell's rounds. A metric the file doesn't have is null. */
export interface CellSummary extends CellKey {
  readonly rounds: number;
  /** Ms. */
  readonly warm: RoundEstimate | null;
  readonly cold: RoundEstimate | null;
  readonly startup: RoundEstimate | null;
  readonly shutdown: RoundEstimate | null;
  /** Bytes the open session added. */
  readonly memory: RoundEstimate | null;
  readonly memoryKind: 'pss' | 'rss';
}

/** Every measured cell, the start-up workload's among them. */
export function summaries({ cells }: Results): CellSummary[] {
  return cells.filter(isMeasured).map(cellSummary);
}

export function cellSummary(cell: MeasuredCell): CellSummary {
  const { workload, size, strategy, workers } = cell;
  const estimate = (metric: MetricName) => medianOverRounds(byPass(cell.rounds, metric));
  return {
    workload,
    size,
    strategy,
    workers,
    rounds: cell.rounds.length,
    warm: estimate('warm'),
    cold: estimate('cold'),
    startup: estimate('startup'),
    shutdown: estimate('shutdown'),
    memory: estimate('memory'),
    memoryKind: cell.evidence.memoryKind,
  };
}
