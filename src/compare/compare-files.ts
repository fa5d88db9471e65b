import { environmentDifferences } from '../environment/compare-environments.js';
import { cellId } from '../model/cell.js';
import { isContended } from '../statistics/contention.js';
import { mapEstimate } from '../statistics/estimate.js';
import { median } from '../statistics/quantile.js';
import { shift } from '../statistics/shift.js';
import {
  DEFAULT_UNPAIRED_RULE,
  decideUnpaired,
  type UnpairedDecision,
} from '../statistics/unpaired-decision.js';
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
import { isEnough, thresholdOf } from './metrics.js';
import { planDifferences } from './plan-differences.js';
import { SIDES, type SideName } from './side.js';
import type { Thresholds } from './thresholds.js';

export interface FilesOptions {
  readonly thresholds: Thresholds;
  /** Compare although the machines differ. */
  readonly allowDifferentMachines: boolean;
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
  const found = refused ? NOTHING_FOUND : compared(runs, options.thresholds);
  return {
    comparisonVersion: COMPARISON_VERSION,
    kind: 'separate-runs',
    verdict: refused ? 'not-comparable' : overallVerdict({ kind: 'separate-runs', ...found }),
    base: sideOf(base),
    head: sideOf(head),
    ...found,
    differences,
    thresholds: options.thresholds,
    looks: [],
    notes: refused ? [] : runNotes(runs, differences, found.cells),
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

function compared(runs: Runs, thresholds: Thresholds): Found {
  const twice = [...runs.base.cells].flatMap(([id, base]): MeasuredTwice[] => {
    const head = runs.head.cells.get(id);
    return head === undefined ? [] : [{ id, base, head }];
  });
  const families = METRICS.map((metric) => ({ metric, decisions: decisions(twice, metric, thresholds) }));
  const { cutOff } = thresholds;
  return {
    cells: twice.map((cell, i) => cellComparison(cell, i, families, thresholds)),
    failed: failedCells(runs),
    oneSided: oneSidedCells(runs),
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
  const { verdict, because, why } = judged(
    time,
    slower.map(({ metric }) => metric),
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
    unfinished: false,
    pairs: Math.min(base.rounds, head.rounds),
    design: 'separate-runs',
    changes: found.map(({ metric, decision }) =>
      change(metric, decision, [base.samples[metric], head.samples[metric]], thresholds),
    ),
  };
}

function judged(
  time: UnpairedDecision | undefined,
  slower: readonly ComparedMetric[],
): Pick<CellComparison, 'verdict' | 'because' | 'why'> {
  if (slower.length > 0) return { verdict: 'suspect', because: slower, why: '' };
  if (time === undefined) return { verdict: 'inconclusive', because: [], why: 'no warm time in both runs' };
  if (time.verdict === 'too-few')
    return {
      verdict: 'inconclusive',
      because: [],
      why: `fewer than ${time.needed} rounds in one of the runs`,
    };
  if (time.verdict === 'suspect') return { verdict: 'suspect', because: ['wallMin'], why: 'faster' };
  return { verdict: time.verdict, because: [], why: '' };
}

function change(
  metric: FileMetric,
  decision: UnpairedDecision,
  [base, head]: readonly [readonly number[], readonly number[]],
  thresholds: Thresholds,
): Change {
  const threshold = thresholdOf(metric, thresholds);
  if (decision.verdict === 'too-few') {
    // Too few to judge, which is no reason to hide what they say.
    const ratio = mapEstimate(shift(base.map(Math.log), head.map(Math.log)), Math.exp);
    return { metric, ratio, threshold, judgement: 'too-few-pairs' };
  }
  const worse = decision.verdict === 'suspect' && decision.direction === 'slower';
  const judgement = worse ? 'worse' : decision.verdict === 'suspect' ? 'better' : 'neither';
  return { metric, ratio: decision.ratio, threshold, judgement };
}

function failedCells(runs: Runs): FailedCell[] {
  return SIDES.flatMap((side) => runs[side].failed.map((cell) => ({ ...cell, side })));
}

function oneSidedCells(runs: Runs): OneSided[] {
  const known = (side: SideName): Set<string> =>
    new Set([...runs[side].cells.keys(), ...runs[side].failed.map(cellId)]);
  const ids = { base: known('base'), head: known('head') };
  return SIDES.flatMap((onlyIn) => {
    const other = ids[onlyIn === 'base' ? 'head' : 'base'];
    return [...ids[onlyIn]]
      .filter((id) => !other.has(id))
      .map((name): OneSided => ({ name, onlyIn, why: '', asked: false }));
  });
}

function contentionOf({ base, head }: Runs): Comparison['contention'] {
  const capacities = [...base.capacities, ...head.capacities];
  const rounds = capacities.length;
  return rounds === 0 ? null : { rounds, contended: capacities.filter(isContended).length };
}
