import { strategyIds } from '../../discovery/find-modules.js';
import { findPackage } from '../../environment/find-package.js';
import { BASELINE_STRATEGY } from '../../model/cell.js';
import { UsageError } from '../../model/failure.js';
import { isForDefault, type TaskTraits } from '../../model/for-default.js';
import type { Strategy } from '../../model/strategy.js';
import { suggest } from '../../model/suggest.js';
import { looksLikePath } from './find-named.js';

/** The group of strategies that are a step each away from the main thread. */
export const LADDER = 'ladder';

/** The names in a list of strategies that stand for several strategies. */
const GROUPS: Readonly<Record<string, (strategy: Strategy, known: readonly Strategy[]) => boolean>> = {
  [LADDER]: (strategy, known) => strategy.isRung === true || strategy === poolOfLadder(known),
  default: ({ byDefault }) => byDefault === 'always',
  threads: (strategy) => isOwn(strategy) && strategy.facts.where === 'threads',
  processes: (strategy) => isOwn(strategy) && strategy.facts.where === 'processes',
  pools: isPool,
  /** Workers on other hosts need somebody to start them there. */
  all: ({ facts }) => facts.where !== 'elsewhere',
};

function isPool({ package: needed, service }: Strategy): boolean {
  return needed !== undefined && service === undefined;
}

/** One pool stands for all: the simplest that is installed, or the simplest, whose cells then say what to install. */
function poolOfLadder(known: readonly Strategy[]): Strategy | undefined {
  const pools = known.filter((strategy) => isPool(strategy) && strategy.facts.where === 'threads');
  const isInstalled = ({ package: needed = '' }: Strategy) =>
    findPackage(needed, process.cwd()) !== undefined;
  return pools.find(isInstalled) ?? pools[0];
}

/** Whether a strategy needs no package of the user's. */
function isOwn({ package: needed }: Strategy): boolean {
  return needed === undefined;
}

/**
 * Reads a list of names of strategies and groups, and of paths of users' own strategies. Throws a UsageError for an
 * unknown name.
 */
export function parseStrategies(text: string): string[] {
  const known = [...strategyIds(), ...Object.keys(GROUPS)];
  const named = text.split(',').map((item) => item.trim());
  const unknown = named.find((name) => !known.includes(name) && !looksLikePath(name));
  if (unknown === undefined) return named;
  throw new UsageError(`there is no strategy '${unknown}'. ${suggest(unknown, known)}`);
}

/** Reads such a list where a strategy must be built in. Throws a UsageError for a path. */
export function parseBuiltIn(text: string): string[] {
  const named = parseStrategies(text);
  const own = named.find(looksLikePath);
  if (own === undefined) return named;
  throw new UsageError(
    `folders are compared under built-in strategies only, and '${own}' is a file: measure it with run on both sides, and compare the results files.`,
  );
}

/**
 * The strategies that names and groups stand for, in the order of `known`. Where nothing is named: the default ones, and
 * those that are for one of these kinds of tasks. The baseline is always among them: every speed-up
 * is measured against it.
 */
export function chosenStrategies(
  known: readonly Strategy[],
  named: readonly string[] | undefined,
  tasks: readonly TaskTraits[] = [],
): Strategy[] {
  const isDefault = (strategy: Strategy): boolean =>
    strategy.byDefault === 'always' || tasks.some((traits) => isForDefault(strategy, traits));
  return known.filter(
    (strategy) =>
      strategy.id === BASELINE_STRATEGY ||
      (named?.some((name) => name === strategy.id || GROUPS[name]?.(strategy, known) === true) ??
        isDefault(strategy)),
  );
}
