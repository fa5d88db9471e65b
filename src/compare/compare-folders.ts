import { dirname, normalize } from 'node:path';
import { readGitState } from '../environment/git-state.js';
import { UsageError } from '../model/failure.js';
import { startContentionProbe } from '../processes/contention-probe.js';
import type { Guardian } from '../processes/guardian.js';
import { cannotReject, type DecisionRule } from '../statistics/decision-rule.js';
import { needlessNotes } from '../verdict/allowed-missing.js';
import {
  COMPARISON_VERSION,
  type ComparedSide,
  type Comparison,
  overallVerdict,
} from '../verdict/comparison.js';
import { SIDES, type SideName } from '../verdict/side-name.js';
import type { Thresholds } from '../verdict/thresholds.js';
import { comparePairs } from './pairs/compare-pairs.js';
import { CONFIRMING_OVERRUN } from './pairs/confirmation.js';
import { measurePairsWith } from './pairs/measure-pair.js';
import type { PairBudget } from './pairs/pair-budget.js';
import type { PairsProgress } from './pairs/pairs-setup.js';
import { type CellOptions, chooseCells } from './sides/choose-cells.js';
import { measureRunsWith } from './sides/probe-size.js';
import { readSide, type Side } from './sides/side.js';
import { DEFAULT_FOLDERS, findWorkloads, hasWorkload, type SideWorkloads } from './sides/side-workloads.js';

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
  /** Files that are in the folder it was checked out from, relative to that, and not here: git does not track them. */
  readonly untracked?: readonly string[];
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
  const elapsedMs = (): number => performance.now() - startedAt;
  const leftMs = (): number => Math.max(0, options.timeBudgetMs - elapsedMs());
  const watch = { guardian, signal, leftMs };
  const workloads = {
    base: await findWorkloads(sides.base, options.workloads, watch),
    head: await findWorkloads(sides.head, options.workloads, watch),
  };
  demandWorkloads(sides, workloads, options.workloads, head.untracked ?? []);
  const measureRun = measureRunsWith(sides.base, options.seed, watch);
  const { cells, oneSided, notes } = await chooseCells(sides, workloads, options, measureRun);
  if (cells.length > 0) demandAbleToFail(options.rule, cells.length);
  // A pair that is under way when the budget is over may end, but nobody waits for it longer than for confirming.
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
      wallMs: elapsedMs(),
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
  untracked: readonly string[],
): void {
  const nowhere = named?.find((name) => SIDES.every((side) => !hasWorkload(sides[side], name)));
  const isNone = SIDES.every((side) => workloads[side].size === 0);
  if (nowhere === undefined && !isNone) return;
  const where = nowhere === undefined ? 'in workloads/ or dist/workloads/' : `at ${nowhere}`;
  throw new UsageError(
    untrackedHint(untracked, nowhere === undefined ? DEFAULT_FOLDERS : [nowhere]) ??
      `neither side has a workload ${where}: name files or folders, relative to each side, with --workloads.`,
  );
}

/** A workload that was written a moment ago is part of neither commit. */
function untrackedHint(untracked: readonly string[], places: readonly string[]): string | undefined {
  const isIn = (file: string) => (place: string) => {
    const path = normalize(place).replace(/[\\/]$/, '');
    return file === path || dirname(file) === path;
  };
  const files = untracked.filter((file) => places.some(isIn(file)));
  if (files.length === 0) return undefined;
  return `neither side has a workload at ${places.join(' or ')}, as git does not track ${files.join(', ')}: git add makes it part of head, and then base lacks it, which --allow-missing permits.`;
}

function demandAbleToFail(rule: DecisionRule, cells: number): void {
  const problem = cannotReject(rule, cells);
  if (problem === undefined) return;
  const { hypotheses, pairs, neededPairs } = problem;
  throw new UsageError(
    `${pairs} pairs could never show a regression among ${cells} cells: their ${hypotheses} hypotheses need ${neededPairs} pairs (2⁻ⁿ × ${hypotheses} must not exceed the level). Ask for more with --pairs, or compare fewer cells with --workloads or --strategies.`,
  );
}
