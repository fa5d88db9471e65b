import type { Decision } from '../../statistics/decision.js';
import type { DecisionRule } from '../../statistics/decision-rule.js';
import type { PairedCell } from '../../verdict/pair-log.js';
import type { Thresholds } from '../../verdict/thresholds.js';
import type { PassesSetup } from './pair-passes.js';

/** A live comparison: what to measure, and how to decide. */
export interface PairsSetup extends PassesSetup {
  readonly cells: readonly PairedCell[];
  readonly rule: DecisionRule;
  readonly thresholds: Thresholds;
  /** For everything but confirming, which may take somewhat longer. */
  readonly timeBudgetMs: number;
  readonly onProgress: (progress: PairsProgress) => void;
}

/** Reported before each pair is measured. */
export interface PairsProgress {
  readonly phase: 'comparing' | 'confirming';
  /** Which pair of the cell is measured, from 1. While times are decided, pairs of a series that started anew count on. */
  readonly pair: number;
  readonly cell: PairedCell;
  readonly elapsedMs: number;
  /** What is decided about each cell's times; undefined while the cell is open. */
  readonly decisions: readonly (Decision | undefined)[];
}
