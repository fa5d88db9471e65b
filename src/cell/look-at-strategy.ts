import { loadOwnStrategy } from '../discovery/load-own-strategy.js';
import { messageOf, UsageError } from '../model/failure.js';
import type { OwnOption } from '../model/strategy.js';
import type { StrategyAccount, StrategyQuestion } from '../model/strategy-account.js';
import type { OptionValue } from '../model/strategy-facts.js';

/**
 * Loads a user's own strategy, reads the texts of its options, and returns what it declares. Throws a UsageError where
 * it can't be loaded, is no strategy, or does not take a text.
 */
export async function describeStrategy({
  path,
  id,
  optionTexts,
}: StrategyQuestion): Promise<StrategyAccount> {
  const { facts, options = [] } = await loadOwnStrategy(path, id);
  const values = options.map((option) => [option.name, readText(option, optionTexts[option.name])] as const);
  return { facts, options: Object.fromEntries(values) };
}

function readText(option: OwnOption, text: string | undefined): OptionValue {
  if (text === undefined) return option.default;
  try {
    return option.parse(text);
  } catch (error) {
    throw new UsageError(`--own-options: ${option.name} ${messageOf(error).replace(/\.$/, '')}.`, {
      cause: error,
    });
  }
}
