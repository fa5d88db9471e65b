import type { CellKey } from '../model/cell.js';
import type { ComparedMetric } from '../model/compared-metrics.js';
import type { Failure } from '../model/failure.js';
import type { Estimate } from '../statistics/estimate.js';
import type { EnvironmentDifference } from './compare-environments.js';
import type { CutOffMove } from './cut-off-moves.js';
import type { SideName } from './side-name.js';
import type { Thresholds } from './thresholds.js';

/**
 * The version of the document that `compare --format json` prints. History:
 * 1 — first published.
 * 2 — a change has the typical values of both sides and its p; cells come worst first; what base has and head lost is no
 *     pass unless it is `allowed`; `incompleteRuns`; a cell may be `unsteady`.
 */
export const COMPARISON_VERSION = 2;

/** What two versions of the same workloads were found to differ in. */
export interface Comparison {
  readonly comparisonVersion: typeof COMPARISON_VERSION;
  /** Pairs of processes measured side by side, or two results files measured at different times. */
  readonly kind: 'pairs' | 'separate-runs';
  readonly verdict: OverallVerdict;
  readonly base: ComparedSide;
  readonly head: ComparedSide;
  /** Worst first. */
  readonly cells: readonly CellComparison[];
  readonly failed: readonly FailedCell[];
  readonly oneSided: readonly OneSided[];
  /** Which results files are of a run that was interrupted, or goes on: what they lack could be anything. */
  readonly incompleteRuns: readonly SideName[];
  readonly cutOffs: readonly CutOffMove[];
  /** What the two environments disagree on; of pairs nothing, they share one. */
  readonly differences: readonly EnvironmentDifference[];
  readonly thresholds: Thresholds;
  /** Numbers of pairs at which cells were looked at; none for separate runs. */
  readonly looks: readonly number[];
  /** Sentences a reader should know before believing the numbers. */
  readonly notes: readonly string[];
  /** Passes in which other programs had a part of the cores. */
  readonly contention: { readonly passes: number; readonly contended: number } | null;
  /** Decides who goes first in which pair; null for separate runs. */
  readonly seed: number | null;
  readonly wallMs: number;
  readonly interrupted: boolean;
}

export type OverallVerdict =
  | 'regression'
  /** Every cell was shown to be no worse, or better. */
  | 'pass'
  /** Separate runs differ by more than their noise: a reason to measure pairs, no proof. */
  | 'suspect'
  | 'inconclusive'
  /** A cell failed, had no chance to be found worse, or is in base only; or something that was asked for is in head only. */
  | 'incomplete'
  | 'nothing-compared'
  /** The runs come from machines that differ. */
  | 'not-comparable';

/** One of the two, as the user named it. */
export interface ComparedSide {
  readonly name: string;
  readonly commit: string | null;
  /** Whether what was measured differs from the commit. */
  readonly changed: boolean;
}

export interface CellComparison extends CellKey {
  readonly verdict: 'regression' | 'improvement' | 'pass' | 'suspect' | 'inconclusive';
  /** What the verdict rests on; none where it is a pass or inconclusive. */
  readonly because: readonly ComparedMetric[];
  /** A sentence where the verdict alone would mislead; else empty. */
  readonly why: string;
  /**
   * Whether it had no chance to be found worse, as the time, an interruption or too few rounds kept it from that, or its
   * suspicion was not looked into a second time: no pass.
   */
  readonly unfinished: boolean;
  /** Pairs of processes; of separate runs the rounds of the one that has fewer. */
  readonly pairs: number;
  readonly design: PairDesign | 'separate-runs';
  /** Whether a side still got faster after its longest warm-up, so that only the last third of the turns counts. */
  readonly unsteady: boolean;
  readonly changes: readonly Change[];
}

/** Both processes alive and turns in random order, or one whole process after the other. */
export type PairDesign = 'ping-pong' | 'alternating';

export interface Change {
  readonly metric: ComparedMetric;
  /** What is typical of the processes of a side, in the metric's unit: a median. Null where it is not known. */
  readonly base: number | null;
  readonly head: number | null;
  /** How many times as much of it head takes, with its 95% interval: head / base, or base / head of what should be high, as a speed-up. */
  readonly ratio: Estimate;
  /** What it may grow by; null: shown, not judged. */
  readonly threshold: number | null;
  /** One-sided, against "at most the threshold worse", adjusted by Holm for all cells; null where nothing was tested. */
  readonly p: number | null;
  readonly judgement: 'worse' | 'better' | 'neither' | 'unconfirmed' | 'too-few-pairs' | 'not-judged';
}

export interface FailedCell extends CellKey {
  readonly side: SideName;
  readonly failure: Failure;
}

/** A workload, strategy or cell that only one side has. */
export interface OneSided {
  readonly name: string;
  readonly onlyIn: SideName;
  /** Why the other has none; empty where it simply does not exist there. */
  readonly why: string;
  /** Whether the user named it, so that the comparison is incomplete without it. */
  readonly asked: boolean;
  /** Whether the user said that it may be missing. */
  readonly allowed: boolean;
}

/** One verdict for the whole comparison. Nothing compared is never a pass, nor is what base has and head lost. */
export function overallVerdict({
  kind,
  cells,
  failed,
  oneSided,
  incompleteRuns,
  cutOffs,
}: Pick<
  Comparison,
  'kind' | 'cells' | 'failed' | 'oneSided' | 'incompleteRuns' | 'cutOffs'
>): OverallVerdict {
  const has = (verdict: CellComparison['verdict']): boolean => cells.some((cell) => cell.verdict === verdict);
  const hasMoved = (wanted: CutOffMove['move']): boolean => cutOffs.some(({ move }) => move === wanted);
  if (has('regression') || (kind === 'pairs' && hasMoved('later'))) return 'regression';
  if (failed.length > 0) return 'incomplete';
  if (cells.every(({ pairs }) => pairs === 0)) return 'nothing-compared';
  if (incompleteRuns.length > 0 || oneSided.some(isMissed)) return 'incomplete';
  if (cells.some(({ unfinished }) => unfinished) || hasMoved('cut-short')) return 'incomplete';
  // What is better is no reason to look closer.
  if (cells.some(isSuspectedWorse) || hasMoved('later')) return 'suspect';
  return has('inconclusive') || hasMoved('unconfirmed') ? 'inconclusive' : 'pass';
}

/** Whether the comparison is incomplete without it: what is new in head is not missed, unless it was asked for. */
export function isMissed({ onlyIn, asked, allowed }: OneSided): boolean {
  return !allowed && (asked || onlyIn === 'base');
}

function isSuspectedWorse({ verdict, changes }: CellComparison): boolean {
  return verdict === 'suspect' && changes.some(({ judgement }) => judgement === 'worse');
}
