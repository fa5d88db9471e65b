import type { CellKey } from '../model/cell.js';
import { recordOf } from '../model/record-of.js';
import { SUMMARY_METRICS, type SummaryMetric } from '../model/recorded-metrics.js';
import type { Evidence, Results } from '../model/results.js';
import { medianOverRounds, type RoundEstimate } from './round-estimate.js';
import { byPass, isMeasured, type MeasuredCell } from './rounds.js';

/** The medians of one cell's rounds, in each metric's unit. A metric the file doesn't have is null. */
export interface CellSummary extends CellKey, Readonly<Record<SummaryMetric, RoundEstimate | null>> {
  readonly rounds: number;
  readonly memoryKind: Evidence['memoryKind'];
}

/** Sums up every measured cell, those of the start-up workload included. */
export function summaries({ cells }: Results): CellSummary[] {
  return cells.filter(isMeasured).map(cellSummary);
}

export function cellSummary(cell: MeasuredCell): CellSummary {
  const { workload, size, strategy, workers, rounds } = cell;
  return {
    workload,
    size,
    strategy,
    workers,
    rounds: rounds.length,
    ...recordOf(SUMMARY_METRICS, (metric) => medianOverRounds(byPass(rounds, metric))),
    memoryKind: cell.evidence.memoryKind,
  };
}
