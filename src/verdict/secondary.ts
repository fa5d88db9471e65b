import {
  type ComparedMetric,
  FASTEST,
  isDerived,
  JUDGED_METRICS,
  type JudgedMetric,
} from '../model/compared-metrics.js';
import { smallestRejectableN } from '../statistics/decision-rule.js';
import { holm } from '../statistics/holm.js';
import { signedRank } from '../statistics/signed-rank.js';
import { isEnough, isMeaningful } from './metrics.js';
import type { PairedCell, PairLog } from './pair-log.js';
import type { Thresholds } from './thresholds.js';

/** One question besides time: may something of this cell that is judged alone, such as its memory, be worse than its threshold allows? */
export interface SecondaryQuestion {
  readonly cell: PairedCell;
  readonly metric: JudgedMetric;
  readonly delta: number;
  /** Pairs that know the metric. */
  readonly pairs: number;
  /** One-sided, against "at most delta worse". */
  readonly p: number;
}

export interface SecondaryAnswer {
  readonly judgement: 'worse' | 'neither' | 'too-few-pairs';
  /** Adjusted by Holm over all questions; null where there were too few pairs for a test. */
  readonly p: number | null;
}

/**
 * The probability that any of these questions raises a suspicion where nothing changed. It is five times that of the
 * times, because ten pairs (where most cells end) reject nothing at less among 36 questions; a suspicion still has to be
 * confirmed by a second set of pairs, at a level of 5%, before it counts.
 */
export const SECONDARY_ALPHA = 0.05;

/** The questions worth asking. */
export function secondaryQuestions(
  cells: readonly PairedCell[],
  log: PairLog,
  thresholds: Thresholds,
): SecondaryQuestion[] {
  const question = (cell: PairedCell, metric: JudgedMetric): SecondaryQuestion[] => {
    const delta = thresholds[metric];
    const pairs = log.ratios(cell, metric).length;
    if (delta === null || !isMeaningful(metric, cell.key)) return [];
    // A series that was started anew may have no round in common with its main thread's, which is a reason to measure some.
    if (pairs === 0 && !(isDerived(metric) && log.hasMainThread(cell))) return [];
    if (!isEnough(metric, log.typical(cell, metric, 'base') ?? 0)) return [];
    return [{ cell, metric, delta, pairs, p: worsening(metric, delta, (one) => log.ratios(cell, one)) }];
  };
  return cells.flatMap((cell) => JUDGED_METRICS.flatMap((metric) => question(cell, metric)));
}

/** Adjusts the questions' tests by Holm over all of them. */
export function answerSecondary(questions: readonly SecondaryQuestion[]): SecondaryAnswer[] {
  const needed = pairsNeeded(questions.length);
  const adjusted = holm(questions.map(({ pairs, p }) => (pairs < needed ? 1 : p)));
  return questions.map(({ pairs }, i) => {
    if (pairs < needed) return { judgement: 'too-few-pairs', p: null };
    const p = adjusted[i] ?? 1;
    return { judgement: p <= SECONDARY_ALPHA ? 'worse' : 'neither', p };
  });
}

/** The fewest pairs in which one of so many questions can find anything. */
export function pairsNeeded(questions: number): number {
  return smallestRejectableN(questions, SECONDARY_ALPHA);
}

/**
 * One-sided p of a signed-rank test against "the metric is at most delta worse". A lower speed-up over a main
 * thread that became faster costs nobody any time, so that a derived metric demands that the cell itself took longer, too:
 * the larger of both p is a test of both (intersection–union; Berger, Technometrics 24, 1982).
 */
export function worsening(
  metric: ComparedMetric,
  delta: number,
  ratiosOf: (metric: ComparedMetric) => readonly number[],
): number {
  const p = worseThan(ratiosOf(metric), delta);
  return isDerived(metric) ? Math.max(p, worseThan(ratiosOf(FASTEST), 0)) : p;
}

function worseThan(logRatios: readonly number[], delta: number): number {
  const margin = Math.log1p(delta);
  return signedRank(
    logRatios.map((x) => x - margin),
    'greater',
  ).p;
}
