import { allStrategies } from '../../discovery/find-modules.js';
import { plannedStrategy } from '../../discovery/planned-strategy.js';
import { UsageError } from '../../model/failure.js';
import type { TaskTraits } from '../../model/for-default.js';
import type { Strategy } from '../../model/strategy.js';
import type { OptionValue, PlannedStrategy } from '../../model/strategy-facts.js';
import type { StrategyOption } from '../../model/strategy-option.js';
import type { RunOption } from '../run/run-options.js';
import { looksLikePath } from './find-named.js';
import { flagOf } from './option.js';
import { chosenStrategies } from './parse-strategies.js';
import { typedOption } from './typed-option.js';

/**
 * Returns the options that strategies declare as their own, each once, as options of `run`. This loads every
 * strategy.
 */
export async function strategyOptions(): Promise<Readonly<Record<string, RunOption>>> {
  const declared = declaredBy(await allStrategies());
  return Object.fromEntries(declared.map((option, i) => [option.name, runOption(option, i === 0)]));
}

function declaredBy(strategies: readonly Strategy[]): StrategyOption[] {
  const declared = strategies.flatMap(({ options = [] }) => options);
  return [...new Map(declared.map((option) => [option.name, option])).values()];
}

function runOption(option: StrategyOption, isFirst: boolean): RunOption {
  const { name } = option;
  return {
    ...(isFirst && { heading: 'For some strategies:' }),
    ...typedOption(option),
    decides: ({ strategies }) =>
      strategies.find(({ options }) => Object.hasOwn(options, name))?.options[name],
  };
}

/**
 * Returns the named strategies, or the default ones where none are named, with the values that were read of
 * their options. The baseline is always included, because every speed-up is measured against it. Throws a
 * UsageError for an option that none of them takes.
 */
export function planStrategies(
  known: readonly Strategy[],
  named: readonly string[] | undefined,
  read: Readonly<Record<string, unknown>>,
  tasks: readonly TaskTraits[] = [],
): PlannedStrategy[] {
  const chosen = chosenStrategies(known, named, tasks);
  demandTakers(known, chosen, read, named?.filter(looksLikePath));
  return chosen.map((strategy) => {
    const { options = [] } = strategy;
    const values = options.map((option) => [option.name, readValue(option, read[option.name])] as const);
    return plannedStrategy(strategy, Object.fromEntries(values));
  });
}

/**
 * Throws a UsageError for an option that was read and that none of the chosen strategies takes. Users' own strategies,
 * named by their paths, take none of these.
 */
export function demandTakers(
  known: readonly Strategy[],
  chosen: readonly Strategy[],
  read: Readonly<Record<string, unknown>>,
  own: readonly string[] = [],
): void {
  const declared = declaredBy(chosen);
  const taken = new Set(declared.map(({ name }) => name));
  const foreign = declaredBy(known).find(({ name }) => read[name] !== undefined && !taken.has(name));
  if (foreign === undefined) return;
  const ids = [...chosen.map(({ id }) => id), ...own].join(', ');
  const alike = declared.find(({ name, like }) => like === foreign.name || foreign.like === name);
  const hint = alike === undefined ? '' : `use ${flagOf(alike.name)}, which does that here, `;
  throw new UsageError(
    `${flagOf(foreign.name)} is taken by none of the strategies ${ids}: ${hint}leave it out, or name one that takes it with --strategies.`,
  );
}

function readValue(option: StrategyOption, read: unknown): OptionValue {
  return typeof read === 'string' || typeof read === 'number' ? read : option.default;
}
