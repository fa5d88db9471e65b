import type { StrategyFacts } from './strategy-facts.js';

/** Compares two strategies by their ids: negative where `a` comes first. */
export type StrategyOrder = (a: string, b: string) => number;

/**
 * Orders strategies by the simplicity that they state, simplest first, and equally simple or unknown ones by
 * name.
 */
export function bySimplicity(
  strategies: readonly { readonly id: string; readonly facts: StrategyFacts }[],
): StrategyOrder {
  const rank = new Map(strategies.map(({ id, facts }) => [id, facts.simplicity]));
  const rankOf = (id: string): number => rank.get(id) ?? Number.MAX_VALUE;
  return (a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}
