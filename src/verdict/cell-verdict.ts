import { COMPARED_METRICS, type ComparedMetric, isTime, type TimeMetric } from '../model/compared-metrics.js';
import type { Decision } from '../statistics/decision.js';
import type { PairEvidence } from '../statistics/pair-evidence.js';
import { ratioEstimate } from '../statistics/speed-up.js';
import type { CellComparison, Change, PairDesign } from './comparison.js';
import { isMeaningful, metricNames } from './metrics.js';
import type { PairedCell, PairLog } from './pair-log.js';
import type { SecondaryAnswer } from './secondary.js';
import { type Thresholds, thresholdOf } from './thresholds.js';

/** The reason why no further pairs came. */
export type Stop = 'time-budget' | 'interrupted';

/** What a second set of pairs showed about metrics that looked worse. */
export interface SecondSet {
  /** How the second set ended. A stop came before the set could show anything. */
  readonly ended: 'confirmed' | 'unconfirmed' | Stop;
  readonly suspected: readonly ComparedMetric[];
  /** The metrics that were confirmed. */
  readonly metrics: readonly ComparedMetric[];
  readonly pairs: number;
}

/** Everything known about a cell when no further pairs come. */
export interface KnownCell {
  readonly cell: PairedCell;
  readonly log: PairLog;
  readonly decision: Decision | undefined;
  /** One set for each time that the cell looked worse. */
  readonly secondSets: readonly SecondSet[];
  readonly answers: ReadonlyMap<ComparedMetric, SecondaryAnswer>;
  readonly thresholds: Thresholds;
  readonly design: PairDesign;
  /** What the last look saw of the cell's times. */
  readonly evidence: PairEvidence | undefined;
  /**
   * The fewest pairs in which a regression can be found among so many cells, and the most that a cell gets.
   */
  readonly leastPairs: number;
  readonly lastPairs: number;
  readonly unsteady: boolean;
  readonly stop: Stop | undefined;
}

/**
 * Gives the cell's verdict. A regression must be confirmed by a second set of pairs, and a cell not fully
 * judged does not pass.
 */
export function cellComparison(known: KnownCell): CellComparison {
  const { cell, log, design, decision, unsteady } = known;
  const pairs = log.pairsOf(cell.id).length;
  const confirmed = confirmedOf(known);
  const open = openReason(known, pairs);
  const common = { ...cell.key, pairs, design, unsteady, changes: changes(known) };
  if (confirmed.length > 0)
    return { ...common, verdict: 'regression', because: confirmed, why: '', unfinished: false };
  if (decision === undefined || open !== undefined)
    return { ...common, verdict: 'inconclusive', because: [], ...(open ?? undecided(known, pairs)) };
  const verdict = decision.verdict === 'improvement' ? 'improvement' : 'pass';
  return { ...common, verdict, because: decision.metrics, why: '', unfinished: false };
}

function confirmedOf({ secondSets }: KnownCell): ComparedMetric[] {
  return secondSets.flatMap(({ metrics }) => metrics);
}

type Open = Pick<CellComparison, 'why' | 'unfinished'>;

/** Says why the cell is inconclusive; undefined if it is not. */
function openReason(known: KnownCell, pairs: number): Open | undefined {
  const { secondSets, decision, answers, stop } = known;
  const set = secondSets.find(({ ended }) => ended !== 'unconfirmed') ?? secondSets[0];
  if (set !== undefined) return unconfirmed(set);
  if (decision?.verdict !== 'pass' && decision?.verdict !== 'improvement') return undecided(known, pairs);
  const unjudged = [...answers]
    .filter(([, { judgement }]) => judgement === 'too-few-pairs')
    .map(([metric]) => metric);
  if (unjudged.length === 0) return undefined;
  const ended = stop === undefined ? '' : `, as ${STOPPED[stop]}`;
  const why = `its ${metricNames(unjudged)} could not be judged in ${pairs} pairs${ended}`;
  return { why, unfinished: stop !== undefined };
}

function unconfirmed({ ended, suspected, pairs }: SecondSet): Open {
  const seen = `its ${metricNames(suspected)} looked worse`;
  if (ended === 'unconfirmed')
    return { why: `${seen}, but a second set of ${pairs} pairs did not confirm it`, unfinished: false };
  const stopped = ended === 'confirmed' ? '' : STOPPED[ended];
  return { why: `${seen}, and ${stopped} before a second set of pairs could confirm it`, unfinished: true };
}

function undecided({ stop, leastPairs, lastPairs, thresholds }: KnownCell, pairs: number): Open {
  if (stop === undefined || pairs >= lastPairs) {
    const percent = Number((thresholds.time * 100).toPrecision(3));
    const why = `${pairs} pairs show neither that it is more than ${percent}% worse nor that it is not`;
    return { why, unfinished: false };
  }
  const why = `${STOPPED[stop]} after ${pairs === 1 ? '1 pair' : `${pairs} pairs`}`;
  return pairs >= leastPairs
    ? { why, unfinished: false }
    : { why: `${why}, and a regression takes ${leastPairs} to be found`, unfinished: true };
}

function changes(known: KnownCell): Change[] {
  const { cell, log, thresholds } = known;
  return COMPARED_METRICS.flatMap((metric): Change[] => {
    const logRatios = log.ratios(cell, metric);
    if (logRatios.length === 0 || !isMeaningful(metric, cell.key)) return [];
    const judgement = isTime(metric) ? timeJudgement(metric, known) : secondaryJudgement(metric, known);
    return [
      {
        metric,
        base: log.typical(cell, metric, 'base'),
        head: log.typical(cell, metric, 'head'),
        ratio: ratioEstimate(logRatios),
        pairRatios: logRatios.map(Math.exp),
        threshold: thresholdOf(metric, thresholds),
        p: isTime(metric) ? (known.evidence?.[metric].worse ?? null) : (known.answers.get(metric)?.p ?? null),
        judgement,
      },
    ];
  });
}

function timeJudgement(metric: TimeMetric, known: KnownCell): Change['judgement'] {
  const { decision, secondSets } = known;
  if (confirmedOf(known).includes(metric)) return 'worse';
  if (secondSets.some(({ suspected }) => suspected.includes(metric))) return 'unconfirmed';
  return decision?.verdict === 'improvement' && decision.metrics.includes(metric) ? 'better' : 'neither';
}

function secondaryJudgement(metric: ComparedMetric, known: KnownCell): Change['judgement'] {
  if (confirmedOf(known).includes(metric)) return 'worse';
  const answer = known.answers.get(metric)?.judgement;
  if (answer === undefined) return 'not-judged';
  return answer === 'worse' ? 'unconfirmed' : answer;
}

const STOPPED: Readonly<Record<Stop, string>> = {
  'time-budget': 'the time budget ended',
  interrupted: 'it was interrupted',
};
