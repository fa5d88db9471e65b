import { BASELINE_STRATEGY } from '../model/cell.js';
import { smallestRejectableN } from '../statistics/decision-rule.js';
import { holm } from '../statistics/holm.js';
import { signedRank } from '../statistics/signed-rank.js';
import type { SecondaryMetric } from './comparison.js';
import type { PairedCell, PairLog } from './pair-log.js';
import type { Thresholds } from './thresholds.js';

/** One question besides time: may this cell's start-up, memory or speed-up be worse than its threshold allows? */
export interface SecondaryQuestion {
  readonly cell: PairedCell;
  readonly metric: JudgedMetric;
  readonly delta: number;
  readonly logRatios: readonly number[];
}

export type JudgedMetric = Extract<SecondaryMetric, 'startup' | 'memory' | 'speedUp'>;

export type SecondaryAnswer = 'worse' | 'neither' | 'too-few-pairs';

/**
 * The probability that any of these questions raises a suspicion where nothing changed. It is five times that of the
 * times, because ten pairs (where most cells end) reject nothing at less among 36 questions; a suspicion still has to be
 * confirmed by a second set of pairs, at a level of 5 %, before it counts.
 */
export const SECONDARY_ALPHA = 0.05;

/** Below these the system's own noise is what would be compared. */
const LEAST_STARTUP_MS = 1;
const LEAST_MEMORY_BYTES = 1_000_000;

/** The questions worth asking. The main thread starts nothing and shares everything: it has none. */
export function secondaryQuestions(
  cells: readonly PairedCell[],
  log: PairLog,
  thresholds: Thresholds,
): SecondaryQuestion[] {
  const question = (cell: PairedCell, metric: JudgedMetric): SecondaryQuestion[] => {
    const delta = thresholds[metric];
    const logRatios = log.ratios(cell, metric);
    return delta === null || logRatios.length === 0 ? [] : [{ cell, metric, delta, logRatios }];
  };
  return cells
    .filter(({ key }) => key.strategy !== BASELINE_STRATEGY)
    .flatMap((cell) => [
      ...(log.baseValue(cell, 'startup') >= LEAST_STARTUP_MS ? question(cell, 'startup') : []),
      ...(log.baseValue(cell, 'memory') >= LEAST_MEMORY_BYTES ? question(cell, 'memory') : []),
      ...question(cell, 'speedUp'),
    ]);
}

/** Exact signed-rank tests against each threshold, adjusted by Holm over all questions, asked or not. */
export function answerSecondary(questions: readonly SecondaryQuestion[]): SecondaryAnswer[] {
  const needed = smallestRejectableN(questions.length, SECONDARY_ALPHA);
  const p = questions.map(({ logRatios, delta }) =>
    logRatios.length < needed ? 1 : worseThan(logRatios, delta),
  );
  const adjusted = holm(p);
  return questions.map(({ logRatios }, i) => {
    if (logRatios.length < needed) return 'too-few-pairs';
    return (adjusted[i] ?? 1) <= SECONDARY_ALPHA ? 'worse' : 'neither';
  });
}

/** One-sided p against "at most delta worse". */
export function worseThan(logRatios: readonly number[], delta: number): number {
  const margin = Math.log1p(delta);
  return signedRank(
    logRatios.map((x) => x - margin),
    'greater',
  ).p;
}
