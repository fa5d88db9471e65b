import { UsageError } from '../model/failure.js';
import type { Guardian } from '../processes/guardian.js';
import { cannotReject, type DecisionRule } from '../statistics/decision-rule.js';
import { needlessNotes } from '../verdict/allowed-missing.js';
import { COMPARISON_VERSION, type Comparison, overallVerdict } from '../verdict/comparison.js';
import type { Thresholds } from '../verdict/thresholds.js';
import { measureHere, type PairsPlan, type PairsWatch } from './pairs/measure-here.js';
import type { PairBudget } from './pairs/pair-budget.js';
import type { PairsResult } from './pairs/pairs-result.js';
import type { PairsProgress } from './pairs/pairs-setup.js';
import { type CellOptions, chooseCells } from './sides/choose-cells.js';
import { describeFolder, type NamedFolder } from './sides/named-folder.js';
import { prepareSides } from './sides/prepare-sides.js';
import { measureRunsWith } from './sides/probe-size.js';

/** How two checkouts are compared. */
export interface FoldersOptions extends CellOptions {
  /** Files and folders relative to each side; undefined means where checkouts keep their workloads. */
  readonly workloads: readonly string[] | undefined;
  readonly rule: DecisionRule;
  readonly thresholds: Thresholds;
  readonly timeBudgetMs: number;
  readonly budget: PairBudget;
  readonly usableCores: number;
}

export interface FoldersWatch {
  readonly guardian: Guardian;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PairsProgress) => void;
}

/** Measures the chosen cells: on this machine, or by others. */
export type MeasureCells = (plan: PairsPlan, watch: PairsWatch) => Promise<Omit<PairsResult, 'log'>>;

/**
 * Measures two built checkouts live, in pairs of fresh processes. Throws a UsageError for a side that can't
 * be measured at all, and for settings under which nothing could ever fail.
 */
export async function compareFolders(
  base: NamedFolder,
  head: NamedFolder,
  options: FoldersOptions,
  { guardian, signal, onProgress }: FoldersWatch,
  measure: MeasureCells = measureHere,
): Promise<Comparison> {
  const startedAt = performance.now();
  const elapsedMs = (): number => performance.now() - startedAt;
  const leftMs = (): number => Math.max(0, options.timeBudgetMs - elapsedMs());
  const watch = { guardian, signal, leftMs };
  const sides = await prepareSides(
    { base, head },
    options.workloads,
    options.strategies === undefined,
    watch,
  );
  const measureRun = measureRunsWith(sides.base, watch);
  const { cells, oneSided, notes } = await chooseCells(sides, options, measureRun);
  if (cells.length > 0) demandAbleToFail(options.rule, cells.length);
  const { rule, thresholds, seed, timeBudgetMs, budget, usableCores } = options;
  const found = await measure(
    { cells, sides, rule, thresholds, seed, timeBudgetMs, budget, usableCores },
    { guardian, signal, onProgress, elapsedMs },
  );
  const { cells: compared, failed, cutOffs, contention, interrupted } = found;
  const judged = { cells: compared, failed, cutOffs, oneSided, incompleteRuns: [] };
  return {
    comparisonVersion: COMPARISON_VERSION,
    kind: 'pairs',
    verdict: overallVerdict({ kind: 'pairs', ...judged }),
    base: await describeFolder(base),
    head: await describeFolder(head),
    ...judged,
    contention,
    interrupted,
    differences: [],
    thresholds,
    looks: rule.looks.map(({ pairs }) => pairs),
    notes: [
      ...(options.fresh ? [FRESH] : []),
      ...notes,
      ...needlessNotes(options.allowMissing, oneSided),
      ...found.notes,
    ],
    seed,
    wallMs: elapsedMs(),
  };
}

const FRESH = 'Every run had new tasks, made outside the clock.';

function demandAbleToFail(rule: DecisionRule, cells: number): void {
  const problem = cannotReject(rule, cells);
  if (problem === undefined) return;
  const { hypotheses, pairs, neededPairs } = problem;
  throw new UsageError(
    `${pairs} pairs could never show a regression among ${cells} ${cells === 1 ? 'cell: its' : 'cells: their'} ${hypotheses} hypotheses need ${neededPairs} pairs (2⁻ⁿ × ${hypotheses} must not exceed the level). Ask for more with --pairs, or compare fewer cells with --workloads or --strategies.`,
  );
}
