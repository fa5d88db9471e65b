import { readGitState } from '../environment/git-state.js';
import { UsageError } from '../model/failure.js';
import { startContentionProbe } from '../runner/contention-probe.js';
import type { Guardian } from '../runner/guardian.js';
import { cannotReject, type DecisionRule } from '../statistics/decision-rule.js';
import { needlessNotes } from './allowed-missing.js';
import { type CellOptions, chooseCells } from './choose-cells.js';
import { comparePairs, type PairsProgress } from './compare-pairs.js';
import { COMPARISON_VERSION, type ComparedSide, type Comparison, overallVerdict } from './comparison.js';
import { measurePairsWith } from './measure-pair.js';
import type { PairBudget } from './pair-budget.js';
import { measureRunsWith } from './probe-size.js';
import { readSide, SIDES, type Side, type SideName } from './side.js';
import { findWorkloads, hasWorkload, type SideWorkloads } from './side-workloads.js';
import type { Thresholds } from './thresholds.js';

/** What two checkouts are compared by. */
export interface FoldersOptions extends CellOptions {
  /** Files and folders relative to each side; undefined: where checkouts keep them. */
  readonly workloads: readonly string[] | undefined;
  readonly rule: DecisionRule;
  readonly thresholds: Thresholds;
  readonly timeBudgetMs: number;
  readonly budget: PairBudget;
  readonly usableCores: number;
}

/** A checkout: where it is, and what to call it. */
export interface NamedFolder {
  readonly folder: string;
  readonly name: string;
  /** What was checked out there, where that is known already. */
  readonly state?: Pick<ComparedSide, 'commit' | 'changed'>;
}

export interface FoldersWatch {
  readonly guardian: Guardian;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PairsProgress) => void;
}

/**
 * Measures two built checkouts live, in pairs of fresh processes.
 * Throws a UsageError for a side that can't be measured at all, and for settings under which nothing could ever fail.
 */
export async function compareFolders(
  base: NamedFolder,
  head: NamedFolder,
  options: FoldersOptions,
  { guardian, signal, onProgress }: FoldersWatch,
): Promise<Comparison> {
  const startedAt = performance.now();
  const sides = { base: readSide('base', base.folder), head: readSide('head', head.folder) };
  const leftMs = (): number => Math.max(0, options.timeBudgetMs - (performance.now() - startedAt));
  const watch = { guardian, signal, leftMs };
  const workloads = {
    base: await findWorkloads(sides.base, options.workloads, watch),
    head: await findWorkloads(sides.head, options.workloads, watch),
  };
  demandWorkloads(sides, workloads, options.workloads);
  const measureRun = measureRunsWith(guardian, sides.base, options.seed, signal);
  const { cells, oneSided, notes } = await chooseCells(sides, workloads, options, measureRun);
  if (cells.length > 0) demandAbleToFail(options.rule, cells.length);
  const probe = startContentionProbe(options.usableCores);
  try {
    const { log: _, ...found } = await comparePairs({
      cells,
      rule: options.rule,
      thresholds: options.thresholds,
      seed: options.seed,
      turns: options.budget.turns,
      timeBudgetMs: options.timeBudgetMs,
      measure: measurePairsWith(guardian, sides, options.budget),
      probe: () => probe.capacity(),
      onProgress,
      signal,
      now: () => performance.now() - startedAt,
    });
    return {
      comparisonVersion: COMPARISON_VERSION,
      kind: 'pairs',
      verdict: overallVerdict({ kind: 'pairs', ...found, oneSided, incompleteRuns: [] }),
      base: await describeSide(base),
      head: await describeSide(head),
      ...found,
      oneSided,
      incompleteRuns: [],
      differences: [],
      thresholds: options.thresholds,
      looks: options.rule.looks.map(({ pairs }) => pairs),
      notes: [...notes, ...needlessNotes(options.allowMissing, oneSided), ...found.notes],
      seed: options.seed,
      wallMs: performance.now() - startedAt,
    };
  } finally {
    probe.close();
  }
}

async function describeSide({ folder, name, state }: NamedFolder): Promise<ComparedSide> {
  if (state !== undefined) return { name, ...state };
  const { commit, dirty } = await readGitState(folder);
  return { name, commit, changed: dirty === true };
}

/** Something named that neither side has is a slip of the keyboard, and must not go unnoticed beside what both have. */
function demandWorkloads(
  sides: Readonly<Record<SideName, Side>>,
  workloads: Readonly<Record<SideName, SideWorkloads>>,
  named: readonly string[] | undefined,
): void {
  const nowhere = named?.find((name) => SIDES.every((side) => !hasWorkload(sides[side], name)));
  const isNone = SIDES.every((side) => workloads[side].size === 0);
  if (nowhere === undefined && !isNone) return;
  const where = nowhere === undefined ? 'in workloads/ or dist/workloads/' : `at ${nowhere}`;
  throw new UsageError(
    `neither side has a workload ${where}: name files or folders, relative to each side, with --workloads.`,
  );
}

function demandAbleToFail(rule: DecisionRule, cells: number): void {
  const problem = cannotReject(rule, cells);
  if (problem === undefined) return;
  const { hypotheses, pairs, neededPairs } = problem;
  throw new UsageError(
    `${pairs} pairs could never show a regression among ${cells} cells: their ${hypotheses} hypotheses need ${neededPairs} pairs (2⁻ⁿ × ${hypotheses} must not exceed the level). Ask for more with --pairs, or compare fewer cells with --workloads or --strategies.`,
  );
}
