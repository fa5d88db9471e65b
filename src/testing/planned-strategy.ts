import { allStrategies } from '../discovery/find-modules.js';
import { plannedStrategy as planned } from '../discovery/planned-strategy.js';
import type { PlannedStrategy } from '../model/strategy-facts.js';

const BUILT_IN: ReadonlyMap<string, PlannedStrategy> = new Map(
  (await allStrategies()).map((strategy) => {
    const { id, options = [] } = strategy;
    const values = Object.fromEntries(options.map((option) => [option.name, option.default]));
    return [id, planned(strategy, values)];
  }),
);

/** Returns a built-in strategy as a plan has it, or an unknown strategy with this id. */
export function plannedStrategy(id: string): PlannedStrategy {
  return BUILT_IN.get(id) ?? { id, facts: UNKNOWN_FACTS, options: {} };
}

const UNKNOWN_FACTS: PlannedStrategy['facts'] = {
  where: 'elsewhere',
  input: 'cloned-once',
  simplicity: 1000,
  crashTakesDown: 'worker',
  mostWorkers: null,
};
