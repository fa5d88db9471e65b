import type { FoldersOptions } from '../../compare/compare-folders.js';
import { PAIR_BUDGET } from '../../compare/pairs/pair-budget.js';
import { allStrategies } from '../../discovery/find-modules.js';
import { findUsableCores } from '../../environment/usable-cores.js';
import { pairRule } from '../../verdict/pair-rule.js';
import { chosenStrategies } from '../options/parse-strategies.js';
import { freshSeed } from '../options/seed.js';
import type { CompareOptions } from './compare-options.js';
import { parseThresholds } from './parse-thresholds.js';

/** Turns the options as read into what a comparison of folders needs. */
export async function foldersOptions(options: CompareOptions): Promise<FoldersOptions> {
  const thresholds = options.threshold ?? parseThresholds(undefined);
  return {
    workloads: options.workloads,
    asked: options.workloads !== undefined,
    allowMissing: options.allowMissing ?? [],
    strategies: options.strategies && (await idsOf(options.strategies)),
    workers: options.workers,
    sizes: options.sizes,
    fresh: options.fresh,
    seed: options.seed ?? freshSeed(),
    rule: pairRule(thresholds.time, options.pairs),
    thresholds,
    timeBudgetMs: options.timeBudget,
    budget: { ...PAIR_BUDGET, timeoutMs: options.timeout },
    usableCores: findUsableCores().usableCores,
  };
}

async function idsOf(named: readonly string[]): Promise<string[]> {
  return chosenStrategies(await allStrategies(), named).map(({ id }) => id);
}
