import { environmentDifferences } from '../environment/compare-environments.js';
import { type CellKey, cellId } from '../model/cell.js';
import { isContended } from '../statistics/contention.js';
import { mapEstimate } from '../statistics/estimate.js';
import { median } from '../statistics/quantile.js';
import { shift } from '../statistics/shift.js';
import {
  DEFAULT_UNPAIRED_RULE,
  decideUnpaired,
  type UnpairedDecision,
} from '../statistics/unpaired-decision.js';
import { allowedMissing, needlessNotes } from './allowed-missing.js';
import {
  type CellComparison,
  type Change,
  COMPARISON_VERSION,
  type ComparedMetric,
  type Comparison,
  type FailedCell,
  type OneSided,
  overallVerdict,
} from './comparison.js';
import { runNotes } from './comparison-notes.js';
import type { CondensedCell, CondensedRun, FileMetric } from './condense-run.js';
import { cutOffMoves } from './cut-off-moves.js';
import { isEnough, metricNames, thresholdOf } from './metrics.js';
import { planDifferences } from './plan-differences.js';
import { SIDES, type SideName } from './side.js';
import type { Thresholds } from './thresholds.js';
import { worstFirst } from './worst-first.js';

export interface FilesOptions {
  readonly thresholds: Thresholds;
  /** Compare although the machines differ. */
  readonly allowDifferentMachines: boolean;
  /** Workloads, strategies and cells that head may lack; 'all' of them. */
  readonly allowMissing: readonly string[];
}

type Runs = Readonly<Record<SideName, CondensedRun>>;

/**
 * Compares two runs that were saved. They lie apart in time, and perhaps in place, so the strongest word is "suspect":
 * only pairs measured side by side prove a regression.
 */
export function compareFiles(base: CondensedRun, head: CondensedRun, options: FilesOptions): Comparison {
  const startedAt = performance.now();
  const runs = { base, head };
  const differences = [
    ...environmentDifferences(base.environment, head.environment),
    ...planDifferences(base.plan, head.plan),
  ];
  const refused = differences.some(({ breaks }) => breaks) && !options.allowDifferentMachines;
  const found = refused ? NOTHING_FOUND : compared(runs, options);
  const incompleteRuns = SIDES.filter((side) => !runs[side].complete);
  return {
    comparisonVersion: COMPARISON_VERSION,
    kind: 'separate-runs',
    verdict: refused ? 'not-comparable' : overallVerdict({ kind: 'separate-runs', incompleteRuns, ...found }),
    base: sideOf(base),
    head: sideOf(head),
    ...found,
    incompleteRuns,
    differences,
    thresholds: options.thresholds,
    looks: [],
    notes: refused
      ? []
      : [...runNotes(runs, differences, found.cells), ...needlessNotes(options.allowMissing, found.oneSided)],
    contention: contentionOf(runs),
    seed: null,
    wallMs: performance.now() - startedAt,
    interrupted: false,
  };
}

type Found = Pick<Comparison, 'cells' | 'failed' | 'oneSided' | 'cutOffs'>;

const NOTHING_FOUND: Found = { cells: [], failed: [], oneSided: [], cutOffs: [] };

function sideOf({ name, environment }: CondensedRun): Comparison['base'] {
  return { name, commit: environment.gitCommit, changed: environment.gitDirty === true };
}

/** A cell that both runs measured. */
interface MeasuredTwice {
  readonly id: string;
  readonly base: CondensedCell;
  readonly head: CondensedCell;
}

function compared(runs: Runs, { thresholds, allowMissing }: FilesOptions): Found {
  const twice = [...runs.base.cells].flatMap(([id, base]): MeasuredTwice[] => {
    const head = runs.head.cells.get(id);
    return head === undefined ? [] : [{ id, base, head }];
  });
  const families = METRICS.map((metric) => ({ metric, decisions: decisions(twice, metric, thresholds) }));
  const { cutOff } = thresholds;
  return {
    cells: worstFirst(twice.map((cell, i) => cellComparison(cell, i, families, thresholds))),
    failed: failedCells(runs),
    oneSided: oneSidedCells(runs, allowMissing),
    cutOffs:
      cutOff === null
        ? []
        : [...runs.base.cutOffs].flatMap(([workload, before]) =>
            cutOffMoves(workload, before, runs.head.cutOffs.get(workload) ?? [], cutOff),
          ),
  };
}

const METRICS: readonly FileMetric[] = ['wallMin', 'startup', 'memory', 'speedUp'];

interface MetricFamily {
  readonly metric: FileMetric;
  /** Of each cell that both runs measured; undefined for those without such a number. */
  readonly decisions: readonly (UnpairedDecision | undefined)[];
}

/** One family of tests a metric. */
function decisions(
  cells: readonly MeasuredTwice[],
  metric: FileMetric,
  thresholds: Thresholds,
): readonly (UnpairedDecision | undefined)[] {
  const delta = thresholdOf(metric, thresholds);
  if (delta === null) return [];
  const isKnown = ({ base, head }: MeasuredTwice): boolean =>
    base.samples[metric].length > 0 &&
    head.samples[metric].length > 0 &&
    (metric !== 'memory' || base.memoryKind === head.memoryKind) &&
    (metric === 'speedUp' || isEnough(metric, median(base.samples[metric])));
  const known = cells.filter(isKnown).map(({ id, base, head }) => ({
    id,
    base: base.samples[metric],
    head: head.samples[metric],
    // Over a main thread that became faster a lower speed-up costs nobody any time.
    ...(metric === 'speedUp' && { own: { base: base.samples.wallMin, head: head.samples.wallMin } }),
  }));
  const decided = decideUnpaired(known, { ...DEFAULT_UNPAIRED_RULE, delta }).values();
  return cells.map((cell) => (isKnown(cell) ? decided.next().value : undefined));
}

function cellComparison(
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
  const time = found.find(({ metric }) => metric === 'wallMin')?.decision;
  const unjudged = found.flatMap(({ metric, decision }) =>
    decision.verdict === 'too-few' ? [{ metric, needed: decision.needed }] : [],
  );
  const lost = families.flatMap(({ metric, decisions: tested }) =>
    tested.length > 0 && base.samples[metric].length > 0 && head.samples[metric].length === 0 ? [metric] : [],
  );
  const pairs = Math.min(base.rounds, head.rounds);
  const { verdict, because, why, unfinished } = judged(
    time,
    slower.map(({ metric }) => metric),
    unjudgedWords(unjudged, lost, pairs),
  );
  // Field by field: spreading objects takes several times as long, and there are ten thousand.
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
      change(metric, decision, [base.samples[metric], head.samples[metric]], thresholds),
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
    return { verdict: 'suspect', because: ['wallMin'], why: 'faster', unfinished: false };
  return { verdict: time.verdict, because: [], why: '', unfinished: false };
}

interface Unjudged {
  readonly metric: ComparedMetric;
  readonly needed: number;
}

/** Says what could not have been found worse, however much worse it was; undefined where there is nothing of that. */
function unjudgedWords(
  unjudged: readonly Unjudged[],
  lost: readonly ComparedMetric[],
  rounds: number,
): string | undefined {
  if (unjudged.length === 0)
    return lost.length === 0 ? undefined : `head has no ${metricNames(lost)} to compare with base's`;
  const needed = Math.max(...unjudged.map((one) => one.needed));
  const isTime = unjudged.some(({ metric }) => metric === 'wallMin');
  const what = isTime ? 'it' : `its ${metricNames(unjudged.map(({ metric }) => metric))}`;
  return `${what} can't be judged by ${rounds} rounds: among so many cells it takes ${needed}`;
}

function change(
  metric: FileMetric,
  decision: UnpairedDecision,
  [base, head]: readonly [readonly number[], readonly number[]],
  thresholds: Thresholds,
): Change {
  const threshold = thresholdOf(metric, thresholds);
  const typical = { base: typicalOf(metric, base), head: typicalOf(metric, head) };
  if (decision.verdict === 'too-few') {
    // Too few to judge, which is no reason to hide what they say.
    const ratio = mapEstimate(shift(base.map(Math.log), head.map(Math.log)), Math.exp);
    return { metric, ...typical, ratio, threshold, p: null, judgement: 'too-few-pairs' };
  }
  const worse = decision.verdict === 'suspect' && decision.direction === 'slower';
  const judgement = worse ? 'worse' : decision.verdict === 'suspect' ? 'better' : 'neither';
  return { metric, ...typical, ratio: decision.ratio, threshold, p: decision.p, judgement };
}

/** What is kept of a speed-up is the share of the main thread's time that is left of it. */
function typicalOf(metric: FileMetric, samples: readonly number[]): number {
  const typical = median(samples);
  return metric === 'speedUp' ? 1 / typical : typical;
}

function failedCells(runs: Runs): FailedCell[] {
  return SIDES.flatMap((side) => runs[side].failed.map((cell) => ({ ...cell, side })));
}

/** Cells that one run measured, or failed to, and the other has nothing of. */
function oneSidedCells(runs: Runs, allowMissing: readonly string[]): OneSided[] {
  const allowed = allowedMissing(allowMissing);
  const keys = (side: SideName): Map<string, CellKey> =>
    new Map([
      ...[...runs[side].cells].map(([id, { key }]) => [id, key] as const),
      ...runs[side].failed.map((key) => [cellId(key), key] as const),
    ]);
  const known = { base: keys('base'), head: keys('head') };
  return SIDES.flatMap((onlyIn) => {
    const other = onlyIn === 'base' ? 'head' : 'base';
    return [...known[onlyIn]].flatMap(([id, { workload, strategy }]): OneSided[] => {
      if (known[other].has(id)) return [];
      const reason = runs[other].unmeasured.get(id);
      const why = reason === undefined ? '' : `in ${other} it is ${reason}`;
      return [{ name: id, onlyIn, why, asked: false, allowed: allowed.has(id, workload, strategy) }];
    });
  });
}

function contentionOf({ base, head }: Runs): Comparison['contention'] {
  const capacities = [...base.capacities, ...head.capacities];
  const rounds = capacities.length;
  return rounds === 0 ? null : { rounds, contended: capacities.filter(isContended).length };
}
