import { BASELINE_STRATEGY } from '../model/cell.js';
import type { Decision } from '../statistics/decision.js';
import { PAIR_METRICS, type PairMetric } from '../statistics/decision-rule.js';
import { ratio } from '../statistics/speed-up.js';
import type { CellComparison, Change, ComparedMetric, PairDesign, SecondaryMetric } from './comparison.js';
import type { PairedCell, PairLog } from './pair-log.js';
import type { SecondaryAnswer } from './secondary.js';
import type { Thresholds } from './thresholds.js';

/** Why no further pairs came. */
export type Stop = 'time-budget' | 'interrupted';

/** What the second set of pairs said about a cell that looked worse. */
export interface SecondSet {
  readonly ended: 'confirmed' | 'unconfirmed' | 'cut-short';
  readonly suspected: readonly ComparedMetric[];
  /** The confirmed ones. */
  readonly metrics: readonly ComparedMetric[];
  readonly pairs: number;
}

/** Everything that is known about a cell when no further pairs come. */
export interface KnownCell {
  readonly cell: PairedCell;
  readonly log: PairLog;
  readonly decision: Decision | undefined;
  readonly secondSet: SecondSet | undefined;
  readonly answers: ReadonlyMap<SecondaryMetric, SecondaryAnswer>;
  readonly thresholds: Thresholds;
  readonly design: PairDesign;
  readonly stop: Stop | undefined;
}

/** The cell's verdict: a regression is one only where a second set of pairs confirmed it. */
export function cellComparison(known: KnownCell): CellComparison {
  const { cell, log, design, secondSet, decision } = known;
  const pairs = log.pairsOf(cell.id).length;
  const common = { ...cell.key, pairs, design, changes: changes(known) };
  if (secondSet?.ended === 'confirmed')
    return { ...common, verdict: 'regression', because: secondSet.metrics, why: '' };
  if (secondSet !== undefined)
    return {
      ...common,
      verdict: 'inconclusive',
      because: [],
      why: unconfirmed(secondSet, pairs, known.stop),
    };
  if (decision === undefined || decision.verdict === 'inconclusive' || decision.verdict === 'regression')
    return { ...common, verdict: 'inconclusive', because: [], why: undecided(pairs, known) };
  return { ...common, verdict: decision.verdict, because: decision.metrics, why: '' };
}

const SECONDARY: readonly SecondaryMetric[] = ['startup', 'memory', 'speedUp', 'cold', 'shutdown'];

function changes(known: KnownCell): Change[] {
  const { cell, log, thresholds } = known;
  return [...PAIR_METRICS, ...SECONDARY].flatMap((metric): Change[] => {
    const logRatios = log.ratios(cell, metric);
    if (logRatios.length === 0 || isNoise(metric, cell)) return [];
    const judgement = isTime(metric) ? timeJudgement(metric, known) : secondaryJudgement(metric, known);
    return [{ metric, ratio: ratio(logRatios), threshold: thresholdOf(metric, thresholds), judgement }];
  });
}

/** The main thread starts nothing and adds nothing to its process; the ratio of two such nothings would only alarm. */
function isNoise(metric: ComparedMetric, { key }: PairedCell): boolean {
  return key.strategy === BASELINE_STRATEGY && ['startup', 'memory', 'shutdown'].includes(metric);
}

function timeJudgement(metric: PairMetric, { decision, secondSet }: KnownCell): Change['judgement'] {
  if (secondSet?.metrics.includes(metric)) return 'worse';
  if (secondSet?.suspected.includes(metric)) return 'unconfirmed';
  return decision?.verdict === 'improvement' && decision.metrics.includes(metric) ? 'better' : 'neither';
}

function secondaryJudgement(metric: SecondaryMetric, { answers, secondSet }: KnownCell): Change['judgement'] {
  if (secondSet?.metrics.includes(metric)) return 'worse';
  const answer = answers.get(metric);
  if (answer === undefined) return 'not-judged';
  return answer === 'worse' ? 'unconfirmed' : answer;
}

export function thresholdOf(metric: ComparedMetric, thresholds: Thresholds): number | null {
  if (isTime(metric)) return thresholds.time;
  return metric === 'cold' || metric === 'shutdown' ? null : thresholds[metric];
}

function isTime(metric: ComparedMetric): metric is PairMetric {
  return PAIR_METRICS.some((time) => time === metric);
}

function unconfirmed({ ended, pairs: again }: SecondSet, pairs: number, stop: Stop | undefined): string {
  const seen = `looked worse in ${pairs} pairs`;
  if (ended === 'unconfirmed') return `${seen}, but a second set of ${again} pairs did not confirm it`;
  return `${seen}, and ${STOPPED[stop ?? 'time-budget']} before a second set of pairs could confirm it`;
}

function undecided(pairs: number, { stop, thresholds }: KnownCell): string {
  if (stop !== undefined) return `${STOPPED[stop]} after ${pairs === 1 ? '1 pair' : `${pairs} pairs`}`;
  const percent = Number((thresholds.time * 100).toPrecision(3));
  return `${pairs} pairs show neither that it is more than ${percent} % worse nor that it is not`;
}

const STOPPED: Readonly<Record<Stop, string>> = {
  'time-budget': 'the time budget ended',
  interrupted: 'it was interrupted',
};
