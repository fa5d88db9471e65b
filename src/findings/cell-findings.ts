import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Traffic } from '../model/traffic.js';
import { attainedPrecision } from '../statistics/attained-precision.js';
import { type CellSummary, cellSummary } from './cell-summary.js';
import { factorOverRounds, type RoundEstimate } from './round-estimate.js';
import { byPass, logRatios, type MeasuredCell } from './rounds.js';
import { type TimeSplit, timeSplit } from './time-split.js';

/** What the rounds of one cell amount to, and how the cell compares with the main thread. */
export interface CellFindings extends CellSummary {
  /** Tasks of one run. */
  readonly tasks: number;
  /** The main thread's time divided by this cell's, paired by pass; null for the main thread itself. */
  readonly speedUp: Readonly<Record<Temperature, RoundEstimate | null>>;
  /** Warm speed-up divided by the number of workers. */
  readonly efficiency: number | null;
  /** The bytes that travelled between the main thread and the workers; null where not known. */
  readonly traffic: Traffic | null;
  /** Where a warm run's time went. */
  readonly time: TimeSplit | null;
  /** As `warmPrecision` says. */
  readonly precision: number | null;
}

/** Cold: the first answer of a fresh process. Warm: a further run in an open session. */
export type Temperature = 'warm' | 'cold';

export const TEMPERATURES: readonly Temperature[] = ['warm', 'cold'];

/** Sums up a cell and compares it with the main thread's cell of its size, where that was measured. */
export function cellFindings(cell: MeasuredCell, mainThread: MeasuredCell | undefined): CellFindings {
  const speedUp = (metric: Temperature) =>
    mainThread === undefined || cell.strategy === BASELINE_STRATEGY
      ? null
      : timesFaster(cell, mainThread, metric);
  const tasks = cell.evidence.workers.reduce((sum, worker) => sum + worker.tasks, 0);
  const warmSpeedUp = speedUp('warm');
  // Not spread into a new object: of those V8 gives each a hidden class of its own, half a kilobyte for each of thousands.
  return Object.assign(cellSummary(cell), {
    tasks,
    speedUp: { warm: warmSpeedUp, cold: speedUp('cold') },
    efficiency: warmSpeedUp === null ? null : warmSpeedUp.value / cell.workers,
    traffic: cell.evidence.traffic ?? null,
    time: timeSplit(cell.rounds, tasks, cell.workers),
    precision: warmPrecision(cell),
  });
}

/** Estimates how many times as fast as another a cell is, from the passes in which both were measured. */
export function timesFaster(
  cell: MeasuredCell,
  than: MeasuredCell,
  metric: Temperature,
  confidence?: number,
): RoundEstimate | null {
  return factorOverRounds(logRatios(byPass(than.rounds, metric), byPass(cell.rounds, metric)), confidence);
}

/** The relative half-width attained for the warm time, by the rule that stops a run; null without an interval. */
export function warmPrecision(cell: MeasuredCell): number | null {
  const logarithms = [...byPass(cell.rounds, 'warm').values()].filter((ms) => ms > 0).map(Math.log);
  const attained = attainedPrecision(logarithms);
  return Number.isFinite(attained) ? attained : null;
}
