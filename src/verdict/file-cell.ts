import { type ComparedMetric, FASTEST, type FileMetric, isTime } from '../model/compared-metrics.js';
import { mapEstimate } from '../statistics/estimate.js';
import { median } from '../statistics/quantile.js';
import { shift } from '../statistics/shift.js';
import type { UnpairedDecision } from '../statistics/unpaired-decision.js';
import type { CellComparison, Change } from './comparison.js';
import type { CondensedCell } from './condense-workload.js';
import { costOf } from './figure-value.js';
import { metricNames } from './metrics.js';
import { type Thresholds, thresholdOf } from './thresholds.js';

/** A cell that both runs measured. */
export interface MeasuredTwice {
  readonly id: string;
  readonly base: CondensedCell;
  readonly head: CondensedCell;
}

/** The results of one metric's tests for every cell. */
export interface MetricFamily {
  readonly metric: FileMetric;
  /** One decision for each cell that both runs measured; undefined for a cell without this metric. */
  readonly decisions: readonly (UnpairedDecision | undefined)[];
}

/** Judges a cell that both runs measured, by the tests of each metric. */
export function fileCell(
  { base, head }: MeasuredTwice,
  index: number,
  families: readonly MetricFamily[],
  thresholds: Thresholds,
): CellComparison {
  const found = families.flatMap(({ metric, decisions: byCell }) => {
    const decision = byCell[index];
    return decision === undefined ? [] : [{ metric, decision }];
  });
  const slower = found.filter(
    ({ decision }) => decision.verdict === 'suspect' && decision.direction === 'slower',
  );
  const time = found.find(({ metric }) => metric === FASTEST)?.decision;
  const unjudged = found.flatMap(({ metric, decision }) =>
    decision.verdict === 'too-few' ? [{ metric, needed: decision.needed }] : [],
  );
  const lost = families.flatMap(({ metric, decisions: tested }) =>
    tested.length > 0 && base.costs[metric].length > 0 && head.costs[metric].length === 0 ? [metric] : [],
  );
  const pairs = Math.min(base.rounds, head.rounds);
  const { verdict, because, why, unfinished } = judged(
    time,
    slower.map(({ metric }) => metric),
    unjudgedWords(unjudged, lost, pairs),
  );
  // Fields are named one by one: spreading objects takes several times as long, and there are ten thousand.
  const { workload, size, strategy, workers } = base.key;
  return {
    workload,
    size,
    strategy,
    workers,
    verdict,
    because,
    why,
    unfinished,
    pairs,
    design: 'separate-runs',
    unsteady: false,
    changes: found.map(({ metric, decision }) =>
      change(metric, decision, [base.costs[metric], head.costs[metric]], thresholds),
    ),
  };
}

type Judged = Pick<CellComparison, 'verdict' | 'because' | 'why' | 'unfinished'>;

function judged(
  time: UnpairedDecision | undefined,
  slower: readonly ComparedMetric[],
  unjudged: string | undefined,
): Judged {
  if (slower.length > 0) return { verdict: 'suspect', because: slower, why: '', unfinished: false };
  const open = (why: string): Judged => ({ verdict: 'inconclusive', because: [], why, unfinished: true });
  if (time === undefined) return open('no warm time in both runs');
  if (unjudged !== undefined || time.verdict === 'too-few') return open(unjudged ?? 'too few rounds');
  if (time.verdict === 'suspect')
    return { verdict: 'suspect', because: [FASTEST], why: 'faster', unfinished: false };
  return { verdict: time.verdict, because: [], why: '', unfinished: false };
}

interface Unjudged {
  readonly metric: ComparedMetric;
  readonly needed: number;
}

/**
 * Says which metrics could not have been found worse, however much worse they were; undefined if there are
 * none.
 */
function unjudgedWords(
  unjudged: readonly Unjudged[],
  lost: readonly ComparedMetric[],
  rounds: number,
): string | undefined {
  if (unjudged.length === 0)
    return lost.length === 0 ? undefined : `head has no ${metricNames(lost)} to compare with base's`;
  const needed = Math.max(...unjudged.map((one) => one.needed));
  const what = unjudged.some(({ metric }) => isTime(metric))
    ? 'it'
    : `its ${metricNames(unjudged.map(({ metric }) => metric))}`;
  return `${what} can't be judged by ${rounds} rounds: among so many cells it takes ${needed}`;
}

function change(
  metric: FileMetric,
  decision: UnpairedDecision,
  [base, head]: readonly [readonly number[], readonly number[]],
  thresholds: Thresholds,
): Change {
  const threshold = thresholdOf(metric, thresholds);
  const typical = { base: costOf(metric, median(base)), head: costOf(metric, median(head)) };
  if (decision.verdict === 'too-few') {
    // The rounds are too few to judge, but their ratio is still worth showing.
    const ratio = mapEstimate(shift(base.map(Math.log), head.map(Math.log)), Math.exp);
    return { metric, ...typical, ratio, threshold, p: null, judgement: 'too-few-pairs' };
  }
  const worse = decision.verdict === 'suspect' && decision.direction === 'slower';
  const judgement = worse ? 'worse' : decision.verdict === 'suspect' ? 'better' : 'neither';
  return { metric, ...typical, ratio: decision.ratio, threshold, p: decision.p, judgement };
}
