import type { CellKey } from '../model/cell.js';
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

/**
 * A question besides time: is a metric of this cell that is judged alone, such as its memory, worse than its
 * threshold allows?
 */
export interface SecondaryQuestion {
  readonly cell: PairedCell;
  readonly metric: JudgedMetric;
  readonly delta: number;
  /** The number of pairs that know the metric. */
  readonly pairs: number;
  /** One-sided p against "at most delta worse". */
  readonly p: number;
}

export interface SecondaryAnswer {
  readonly judgement: 'worse' | 'neither' | 'too-few-pairs';
  /** The p adjusted by Holm over all questions; null where there were too few pairs for a test. */
  readonly p: number | null;
}

/**
 * The probability that any of these questions raises a suspicion where nothing changed. It is five times the
 * probability for the times, because with a smaller one the ten pairs at which most cells end could reject
 * nothing among 36 questions. A suspicion counts only after a second set of pairs confirms it, at a level of
 * 5%.
 */
const SECONDARY_ALPHA = 0.05;

/** Lists the questions that are worth asking. */
export function secondaryQuestions(
  cells: readonly PairedCell[],
  log: PairLog,
  thresholds: Thresholds,
): SecondaryQuestion[] {
  const question = (cell: PairedCell, metric: JudgedMetric): SecondaryQuestion[] => {
    const delta = thresholds[metric];
    const pairs = log.ratios(cell, metric).length;
    if (delta === null || !isMeaningful(metric, cell.key)) return [];
    // A series that started anew may share no round with its main thread. That is a reason to measure some.
    if (pairs === 0 && !(isDerived(metric) && log.hasMainThread(cell))) return [];
    if (!isEnough(metric, log.typical(cell, metric, 'base') ?? 0)) return [];
    return [{ cell, metric, delta, pairs, p: worsening(metric, delta, (one) => log.ratios(cell, one)) }];
  };
  return cells.flatMap((cell) => JUDGED_METRICS.flatMap((metric) => question(cell, metric)));
}

/**
 * The most questions that these cells could raise. Where they are measured on another machine, nobody here knows which
 * of them are worth asking.
 */
export function mostQuestions(cells: readonly CellKey[], thresholds: Thresholds): number {
  const judged = JUDGED_METRICS.filter((metric) => thresholds[metric] !== null);
  return cells.reduce((sum, key) => sum + judged.filter((metric) => isMeaningful(metric, key)).length, 0);
}

/** Adjusts the questions' tests by Holm over all of them, and over so many that are answered elsewhere, as p = 1. */
export function answerSecondary(questions: readonly SecondaryQuestion[], elsewhere = 0): SecondaryAnswer[] {
  const needed = pairsNeeded(questions.length + elsewhere);
  const unknown = new Array<number>(elsewhere).fill(1);
  const adjusted = holm([...questions.map(({ pairs, p }) => (pairs < needed ? 1 : p)), ...unknown]);
  return questions.map(({ pairs }, i) => {
    if (pairs < needed) return { judgement: 'too-few-pairs', p: null };
    const p = adjusted[i] ?? 1;
    return { judgement: p <= SECONDARY_ALPHA ? 'worse' : 'neither', p };
  });
}

/** The fewest pairs with which one of so many questions can find anything. */
export function pairsNeeded(questions: number): number {
  return smallestRejectableN(questions, SECONDARY_ALPHA);
}

/**
 * One-sided p of a signed-rank test against "the metric is at most delta worse". A lower speed-up over a main
 * thread that became faster costs nobody any time, so a derived metric also demands that the cell itself took
 * longer: the larger of both p values tests both (intersection–union; Berger, Technometrics 24, 1982).
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
