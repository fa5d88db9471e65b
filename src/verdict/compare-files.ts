import { FASTEST, FIGURES, FILE_METRICS, type FileMetric, isDerived } from '../model/compared-metrics.js';
import { isContended } from '../statistics/contention.js';
import { median } from '../statistics/quantile.js';
import {
  DEFAULT_UNPAIRED_RULE,
  decideUnpaired,
  type UnpairedDecision,
} from '../statistics/unpaired-decision.js';
import { needlessNotes } from './allowed-missing.js';
import { type EnvironmentDifference, environmentDifferences } from './compare-environments.js';
import { COMPARISON_VERSION, type Comparison, type FailedCell, overallVerdict } from './comparison.js';
import { runNotes } from './comparison-notes.js';
import type { CondensedRun } from './condense-run.js';
import { byCause, cutOffMoves } from './cut-off-moves.js';
import { costOf } from './figure-value.js';
import { fileCell, type MeasuredTwice } from './file-cell.js';
import { isEnough } from './metrics.js';
import { oneSidedCells } from './one-sided-cells.js';
import { planDifferences } from './plan-differences.js';
import { SIDES, type SideName } from './side-name.js';
import { type Thresholds, thresholdOf } from './thresholds.js';
import { worstFirst } from './worst-first.js';

export interface FilesOptions {
  readonly thresholds: Thresholds;
  /** Whether to compare although the machines differ. */
  readonly allowDifferentMachines: boolean;
  /** Ids of workloads, strategies and cells that head may lack; 'all' stands for everything. */
  readonly allowMissing: readonly string[];
}

type Runs = Readonly<Record<SideName, CondensedRun>>;

/**
 * Compares two saved runs. They were made at different times, perhaps on different machines, so the strongest
 * verdict is "suspect": only pairs measured side by side prove a regression.
 */
export function compareFiles(base: CondensedRun, head: CondensedRun, options: FilesOptions): Comparison {
  const startedAt = performance.now();
  const runs = { base, head };
  const differences = [...machineDifferences(runs), ...planDifferences(base.plan, head.plan)];
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

/**
 * Lists the differences between the machines of each workload that both runs have. Machines that measured other
 * workloads are compared with nothing.
 */
function machineDifferences({ base, head }: Runs): EnvironmentDifference[] {
  if (base.environments.size + head.environments.size === 0)
    return environmentDifferences(base.environment, head.environment);
  const workloads = [...base.plan.lifecycles.keys()].filter((id) => head.plan.lifecycles.has(id));
  const differences = workloads.flatMap((id) =>
    environmentDifferences(
      base.environments.get(id) ?? base.environment,
      head.environments.get(id) ?? head.environment,
    ),
  );
  return [...new Map(differences.map((one) => [JSON.stringify(one), one])).values()];
}

type Found = Pick<Comparison, 'cells' | 'failed' | 'oneSided' | 'cutOffs'>;

const NOTHING_FOUND: Found = { cells: [], failed: [], oneSided: [], cutOffs: [] };

function sideOf({ name, environment }: CondensedRun): Comparison['base'] {
  return { name, commit: environment.gitCommit, changed: environment.gitDirty === true };
}

function compared(runs: Runs, { thresholds, allowMissing }: FilesOptions): Found {
  const twice = [...runs.base.cells].flatMap(([id, base]): MeasuredTwice[] => {
    const head = runs.head.cells.get(id);
    return head === undefined ? [] : [{ id, base, head }];
  });
  const families = FILE_METRICS.map((metric) => ({
    metric,
    decisions: decisions(twice, metric, thresholds),
  }));
  const { cutOff } = thresholds;
  const cells = worstFirst(twice.map((cell, i) => fileCell(cell, i, families, thresholds)));
  return {
    cells,
    failed: failedCells(runs),
    oneSided: oneSidedCells(runs, allowMissing),
    cutOffs:
      cutOff === null
        ? []
        : byCause(
            [...runs.base.cutOffs].flatMap(([workload, before]) =>
              cutOffMoves(workload, before, runs.head.cutOffs.get(workload) ?? [], cutOff),
            ),
            cells,
          ),
  };
}

/** Tests each metric as a family of its own. */
function decisions(
  cells: readonly MeasuredTwice[],
  metric: FileMetric,
  thresholds: Thresholds,
): readonly (UnpairedDecision | undefined)[] {
  const delta = thresholdOf(metric, thresholds);
  if (delta === null) return [];
  const { comparable = () => true } = FIGURES[metric];
  const isKnown = ({ base, head }: MeasuredTwice): boolean =>
    base.costs[metric].length > 0 &&
    head.costs[metric].length > 0 &&
    comparable(base, head) &&
    isEnough(metric, costOf(metric, median(base.costs[metric])));
  const known = cells.map(isKnown);
  const asked = cells
    .filter((_, i) => known[i])
    .map(({ id, base, head }) => ({
      id,
      base: base.costs[metric],
      head: head.costs[metric],
      // Over a main thread that became faster a lower speed-up costs nobody any time.
      ...(isDerived(metric) && { own: { base: base.costs[FASTEST], head: head.costs[FASTEST] } }),
    }));
  const decided = decideUnpaired(asked, { ...DEFAULT_UNPAIRED_RULE, delta }).values();
  return known.map((one) => (one ? decided.next().value : undefined));
}

function failedCells(runs: Runs): FailedCell[] {
  return SIDES.flatMap((side) => runs[side].failed.map((cell) => ({ ...cell, side })));
}

function contentionOf({ base, head }: Runs): Comparison['contention'] {
  const capacities = [...base.capacities, ...head.capacities];
  const passes = capacities.length;
  return passes === 0 ? null : { passes, contended: capacities.filter(isContended).length };
}
