import { UsageError } from '../../model/failure.js';
import type { OptionValue } from '../../model/strategy-facts.js';
import type { StrategyOption } from '../../model/strategy-option.js';

/** Returns the part of a command's option that a strategy's option decides: its words, and how it is read. */
export function typedOption<Value extends OptionValue>(option: StrategyOption<Value>) {
  const { placeholder, help, repeatable = false } = option;
  return {
    placeholder,
    help,
    repeatable,
    // There is no `default`, because an option that was not typed must stay distinguishable: not every
    // strategy takes it.
    otherwise: String(option.default),
    parse: (text: string, flag: string): Value => parseWith(option, text, flag),
  };
}

function parseWith<Value extends OptionValue>(
  option: StrategyOption<Value>,
  text: string,
  flag: string,
): Value {
  try {
    const secret = option.secret?.of(text);
    // The processes that measure inherit it.
    if (option.secret !== undefined && secret !== undefined) process.env[option.secret.variable] = secret;
    return option.parse(text);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(`${flag} ${error.message}.`, { cause: error });
  }
}
