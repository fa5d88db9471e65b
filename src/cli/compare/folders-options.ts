import type { FoldersOptions } from '../../compare/compare-folders.js';
import { PAIR_BUDGET } from '../../compare/pairs/pair-budget.js';
import { allStrategies } from '../../discovery/find-modules.js';
import { takenOptions } from '../../discovery/planned-strategy.js';
import { findUsableCores } from '../../environment/usable-cores.js';
import type { OptionValues } from '../../model/strategy-facts.js';
import { pairRule } from '../../verdict/pair-rule.js';
import { demandFlags } from '../options/demand-flags.js';
import { chosenStrategies } from '../options/parse-strategies.js';
import { freshSeed } from '../options/seed.js';
import { demandTakers } from '../options/strategy-options.js';
import type { CompareOptions } from './compare-options.js';
import { parseThresholds } from './parse-thresholds.js';

/** Turns the options as read into what a comparison of folders needs. */
export async function foldersOptions(options: CompareOptions): Promise<FoldersOptions> {
  const thresholds = options.threshold ?? parseThresholds(undefined);
  const known = await allStrategies();
  const workerOptions = givenOptions(options);
  const chosen = chosenStrategies(known, options.strategies);
  demandTakers(known, chosen, workerOptions);
  await demandFlags(
    chosen.map((strategy) => ({ ...strategy, options: takenOptions(strategy, workerOptions) })),
  );
  return {
    workloads: options.workloads,
    asked: options.workloads !== undefined,
    allowMissing: options.allowMissing ?? [],
    strategies: options.strategies && chosen.map(({ id }) => id),
    workerOptions,
    lifecycle: options.lifecycle,
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

/** What the user gives to the workers of both sides. */
function givenOptions({ resourceLimits, execArgv, env }: CompareOptions): OptionValues {
  return {
    ...(resourceLimits !== undefined && { resourceLimits }),
    ...(execArgv !== undefined && { execArgv }),
    ...(env !== undefined && { env }),
  };
}
