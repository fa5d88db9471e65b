import type { FoldersOptions } from '../../compare/compare-folders.js';
import { PAIR_BUDGET } from '../../compare/pairs/pair-budget.js';
import { findUsableCores } from '../../environment/usable-cores.js';
import { pairRule } from '../../verdict/pair-rule.js';
import { freshSeed } from '../options/seed.js';
import type { CompareOptions } from './compare-options.js';
import { parseThresholds } from './parse-thresholds.js';

/** What folders are compared by, of the options as read. */
export function foldersOptions(options: CompareOptions): FoldersOptions {
  const thresholds = options.threshold ?? parseThresholds(undefined);
  return {
    workloads: options.workloads,
    asked: options.workloads !== undefined,
    allowMissing: options.allowMissing ?? [],
    strategies: options.strategies,
    workers: options.workers,
    sizes: options.sizes,
    seed: options.seed ?? freshSeed(),
    rule: pairRule(thresholds.time, options.pairs),
    thresholds,
    timeBudgetMs: options.timeBudget,
    budget: { ...PAIR_BUDGET, timeoutMs: options.timeout },
    usableCores: findUsableCores().usableCores,
  };
}
