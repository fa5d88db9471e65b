import type { Findings } from '../../findings/findings.js';
import type { PlannedStrategy, StrategyFacts } from '../../model/strategy-facts.js';

/**
 * Strategies that one chooses among last: first one decides between staying here, threads, processes and a package's pool.
 * What the user wrote is apart: nothing built in can stand for it.
 */
export type Family = 'own' | 'pools' | StrategyFacts['where'];

/** Finds a strategy's family in what it states of itself. */
export function familyOf({
  facts,
  package: needed,
  path,
}: Pick<PlannedStrategy, 'facts' | 'package' | 'path'>): Family {
  if (path !== undefined) return 'own';
  return needed === undefined ? facts.where : 'pools';
}

/** Looks up families by the strategies' ids. A strategy that was not planned runs elsewhere. */
export function familiesOf({ strategies }: Pick<Findings, 'strategies'>): (strategy: string) => Family {
  const families = new Map(strategies.map((strategy) => [strategy.id, familyOf(strategy)]));
  return (strategy) => families.get(strategy) ?? 'elsewhere';
}

/** What a reader calls the families. */
export const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  here: 'promises here',
  threads: 'threads',
  processes: 'processes',
  pools: 'pools of packages',
  elsewhere: 'elsewhere',
  own: 'each of your own',
};
