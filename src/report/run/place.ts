import type { Findings } from '../../findings/findings.js';
import type { StrategyFacts } from '../../model/strategy-facts.js';

/** Where a strategy's tasks run. */
export type Place = StrategyFacts['where'];

/** The place of a strategy; undefined for one that was not planned. */
export type PlaceOf = (strategy: string) => Place | undefined;

/** Looks up where the strategies run, as they state it. */
export function placesOf({ strategies }: Pick<Findings, 'strategies'>): PlaceOf {
  const places = new Map(strategies.map(({ id, facts }) => [id, facts.where]));
  return (strategy) => places.get(strategy);
}
