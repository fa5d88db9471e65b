import type { StrategyFacts } from './strategy-facts.js';

/** Compares two ids of strategies. */
export type StrategyOrder = (a: string, b: string) => number;

/** Simplest first, by what these strategies state; of equals, and of those that are not among them, by name. */
export function bySimplicity(
  strategies: readonly { readonly id: string; readonly facts: StrategyFacts }[],
): StrategyOrder {
  const rank = new Map(strategies.map(({ id, facts }) => [id, facts.simplicity]));
  const rankOf = (id: string): number => rank.get(id) ?? Number.MAX_VALUE;
  return (a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}
