import type { CellKey } from '../../model/cell.js';
import type { Decision } from '../../statistics/decision.js';
import type { DecisionRule } from '../../statistics/decision-rule.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import type { Thresholds } from '../../verdict/thresholds.js';
import type { PassesSetup } from './pair-passes.js';

/** A live comparison: what to measure, and how to decide. */
export interface PairsSetup extends PassesSetup {
  readonly cells: readonly PairedCell[];
  /** Cells of the same comparison that another machine measures: tests are adjusted for them too. */
  readonly elsewhere?: readonly CellKey[];
  readonly rule: DecisionRule;
  readonly thresholds: Thresholds;
  /** The time for everything but confirming, which may take somewhat longer. */
  readonly timeBudgetMs: number;
  readonly onProgress: (progress: PairsProgress) => void;
}

/** Reported before each pair is measured. */
export interface PairsProgress {
  readonly phase: 'comparing' | 'confirming';
  /**
   * The number of the cell's pair, from 1. While times are decided, pairs of a series that started anew are
   * counted on.
   */
  readonly pair: number;
  readonly cell: PairedCell;
  readonly elapsedMs: number;
  /** What the time budget leaves for this phase, in ms; Infinity without one. */
  readonly atMostMs: number;
  /** The decisions about the times of all cells; undefined for a cell that is open. */
  readonly decisions: readonly (Decision | undefined)[];
}
