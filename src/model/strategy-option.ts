import type { OptionValue, OptionValues } from './strategy-facts.js';

/** An option that a strategy declares as its own. The command line offers it, the plan keeps its value, `open` gets that. */
export interface StrategyOption<Value extends OptionValue = OptionValue> {
  /** The key in saved plans; `inFlight` is typed `--in-flight`. Strategies that share an option import one declaration. */
  readonly name: string;
  /** What the help calls the value: `n`. */
  readonly placeholder: string;
  /** One line, without the default, which the help adds. */
  readonly help: string;
  readonly default: Value;
  /** Gives the value that a text stands for, or throws an Error: what it takes, and the text seen. */
  parse(text: string): Value;
}

/** An option's value among those of a job; its default where there is none. Throws an Error for one that it can't have. */
export function optionValue<Value extends OptionValue>(
  option: StrategyOption<Value>,
  values: OptionValues,
): Value {
  const value = values[option.name];
  // Saved values pass the check that typed ones do.
  return value === undefined ? option.default : option.parse(String(value));
}
