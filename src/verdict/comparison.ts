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
 *     pass unless it is `allowed`; `incompleteRuns`; a cell may be `unsteady`; what is one-sided may be `unloadable`.
 */
export const COMPARISON_VERSION = 2;

/** The differences found between two versions of the same workloads. */
export interface Comparison {
  readonly comparisonVersion: typeof COMPARISON_VERSION;
  /** Pairs of processes measured side by side, or two results files measured at different times. */
  readonly kind: 'pairs' | 'separate-runs';
  readonly verdict: OverallVerdict;
  readonly base: ComparedSide;
  readonly head: ComparedSide;
  /** The cells, worst first. */
  readonly cells: readonly CellComparison[];
  readonly failed: readonly FailedCell[];
  readonly oneSided: readonly OneSided[];
  /**
   * The sides whose results files come from a run that was interrupted or still goes on: anything may be
   * missing there.
   */
  readonly incompleteRuns: readonly SideName[];
  readonly cutOffs: readonly CutOffMove[];
  /**
   * The facts on which the two environments disagree. Pairs have none, because they share one environment.
   */
  readonly differences: readonly EnvironmentDifference[];
  readonly thresholds: Thresholds;
  /** The numbers of pairs at which cells were looked at; empty for separate runs. */
  readonly looks: readonly number[];
  /** Sentences a reader should know before believing the numbers. */
  readonly notes: readonly string[];
  /**
   * The number of passes, and of those in which other programs used a part of the cores; null if it is not
   * known.
   */
  readonly contention: { readonly passes: number; readonly contended: number } | null;
  /** The seed that decides which side goes first in which pair; null for separate runs. */
  readonly seed: number | null;
  readonly wallMs: number;
  readonly interrupted: boolean;
}

export type OverallVerdict =
  | 'regression'
  /** Every cell was shown to be no worse, or better. */
  | 'pass'
  /** Separate runs differ by more than their noise: a reason to measure pairs, but no proof. */
  | 'suspect'
  | 'inconclusive'
  /**
   * A cell failed, had no chance to be found worse, or exists only in base; or something that was asked for
   * exists only in head.
   */
  | 'incomplete'
  | 'nothing-compared'
  /** The runs come from machines that differ. */
  | 'not-comparable';

/** One of the two sides, as the user named it. */
export interface ComparedSide {
  readonly name: string;
  readonly commit: string | null;
  /** Whether the measured code differs from the commit. */
  readonly changed: boolean;
}

export interface CellComparison extends CellKey {
  readonly verdict: 'regression' | 'improvement' | 'pass' | 'suspect' | 'inconclusive';
  /** The metrics that the verdict rests on; none for a pass or an inconclusive cell. */
  readonly because: readonly ComparedMetric[];
  /** An explanation if the verdict alone would mislead, or else empty. */
  readonly why: string;
  /**
   * Whether the cell had no chance to be found worse, because of the time budget, an interruption or too few
   * rounds, or because a suspicion was not checked a second time. Such a cell does not pass.
   */
  readonly unfinished: boolean;
  /** The number of pairs of processes. For separate runs, the rounds of the run that has fewer. */
  readonly pairs: number;
  readonly design: PairDesign | 'separate-runs';
  /**
   * Whether a side still became faster after its longest warm-up, so that only the last third of its turns
   * counts.
   */
  readonly unsteady: boolean;
  readonly changes: readonly Change[];
}

/**
 * 'ping-pong': both processes are alive and take turns in random order. 'alternating': one process runs after
 * the other.
 */
export type PairDesign = 'ping-pong' | 'alternating';

export interface Change {
  readonly metric: ComparedMetric;
  /** The typical value of a side's processes, in the metric's unit: a median. Null where it is not known. */
  readonly base: number | null;
  readonly head: number | null;
  /**
   * How many times worse head is, with its 95% interval: head / base, or base / head for what should be high,
   * like a speed-up.
   */
  readonly ratio: Estimate;
  /** The same ratio in each pair of processes that knows it, in the order measured; left out for separate runs. */
  readonly pairRatios?: readonly number[];
  /** The fraction by which the metric may become worse; null: it is shown and not judged. */
  readonly threshold: number | null;
  /**
   * One-sided p against "at most the threshold worse", adjusted by Holm for all cells; null where nothing was
   * tested.
   */
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
  /** The reason why the other side has none; empty if it simply does not exist there. */
  readonly why: string;
  /** The sides that have a workload's file and can't load it; absent where there is none. `why` says what is wrong with it. */
  readonly unloadable?: readonly SideName[];
  /** Whether the user asked for it by name, or head has it and can't load it: the comparison is incomplete without it. */
  readonly asked: boolean;
  /** Whether the user allowed it to be missing. */
  readonly allowed: boolean;
}

/**
 * Gives one verdict for the whole comparison. It is never a pass if nothing was compared, or if head lost
 * what base has.
 */
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
  // An improvement is no reason to look closer.
  if (cells.some(isSuspectedWorse) || hasMoved('later')) return 'suspect';
  return has('inconclusive') || hasMoved('unconfirmed') ? 'inconclusive' : 'pass';
}

/**
 * Whether the comparison is incomplete without it. What is new in head is not missed, unless it was asked
 * for.
 */
export function isMissed({ onlyIn, asked, allowed }: OneSided): boolean {
  return !allowed && (asked || onlyIn === 'base');
}

function isSuspectedWorse({ verdict, changes }: CellComparison): boolean {
  return verdict === 'suspect' && changes.some(({ judgement }) => judgement === 'worse');
}
