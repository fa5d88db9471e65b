import { UsageError } from '../model/failure.js';
import { startContentionProbe } from '../processes/contention-probe.js';
import type { Guardian } from '../processes/guardian.js';
import { cannotReject, type DecisionRule } from '../statistics/decision-rule.js';
import { needlessNotes } from '../verdict/allowed-missing.js';
import { COMPARISON_VERSION, type Comparison, overallVerdict } from '../verdict/comparison.js';
import type { Thresholds } from '../verdict/thresholds.js';
import { comparePairs } from './pairs/compare-pairs.js';
import { CONFIRMING_OVERRUN } from './pairs/confirmation.js';
import { measurePairsWith } from './pairs/measure-pair.js';
import type { PairBudget } from './pairs/pair-budget.js';
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

/**
 * Measures two built checkouts live, in pairs of fresh processes. Throws a UsageError for a side that can't
 * be measured at all, and for settings under which nothing could ever fail.
 */
export async function compareFolders(
  base: NamedFolder,
  head: NamedFolder,
  options: FoldersOptions,
  { guardian, signal, onProgress }: FoldersWatch,
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
  // A pair that is under way when the budget is over may end, but nobody waits for it longer than for a
  // confirmation.
  const endMs = CONFIRMING_OVERRUN * options.timeBudgetMs;
  const probe = startContentionProbe(options.usableCores);
  try {
    const { log: _, ...found } = await comparePairs({
      cells,
      rule: options.rule,
      thresholds: options.thresholds,
      seed: options.seed,
      turns: options.budget.turns,
      timeBudgetMs: options.timeBudgetMs,
      measure: measurePairsWith(guardian, sides, options.budget, () => endMs - elapsedMs()),
      probe: () => probe.capacity(),
      onProgress,
      signal,
      now: elapsedMs,
    });
    return {
      comparisonVersion: COMPARISON_VERSION,
      kind: 'pairs',
      verdict: overallVerdict({ kind: 'pairs', ...found, oneSided, incompleteRuns: [] }),
      base: await describeFolder(base),
      head: await describeFolder(head),
      ...found,
      oneSided,
      incompleteRuns: [],
      differences: [],
      thresholds: options.thresholds,
      looks: options.rule.looks.map(({ pairs }) => pairs),
      notes: [
        ...(options.fresh ? [FRESH] : []),
        ...notes,
        ...needlessNotes(options.allowMissing, oneSided),
        ...found.notes,
      ],
      seed: options.seed,
      wallMs: elapsedMs(),
    };
  } finally {
    probe.close();
  }
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
