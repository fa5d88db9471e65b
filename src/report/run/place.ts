import type { Plan } from '../../model/plan.js';
import type { StrategyFacts } from '../../model/strategy-facts.js';

/** Where a strategy's tasks run. */
export type Place = StrategyFacts['where'];

/** The place of a strategy; undefined for one that is not in the plan. */
export type PlaceOf = (strategy: string) => Place | undefined;

/** Looks up where each of a plan's strategies runs, as the strategies state it. */
export function placesOf({ strategies }: Pick<Plan, 'strategies'>): PlaceOf {
  const places = new Map(strategies.map(({ id, facts }) => [id, facts.where]));
  return (strategy) => places.get(strategy);
}
