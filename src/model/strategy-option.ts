import type { OptionValue, OptionValues } from './strategy-facts.js';

/**
 * An option that a strategy declares. The command line offers it, the plan keeps its value, and `open`
 * receives the value.
 */
export interface StrategyOption<Value extends OptionValue = OptionValue> {
  /**
   * The key in saved plans; users type `inFlight` as `--in-flight`. Strategies that share an option import
   * one declaration.
   */
  readonly name: string;
  /** What the help calls the value: `n`. */
  readonly placeholder: string;
  /** One line of help, without the default, which is added to it. */
  readonly help: string;
  readonly default: Value;
  /** The name of an option of other strategies that does what this one does. */
  readonly like?: string;
  /** Whether users may type it several times. `parse` then gets all texts, each on a line. */
  readonly repeatable?: boolean;
  /** The values that `pools` measures one by one, each against the default; none where the option changes no dispatch. */
  readonly flips?: readonly Value[];
  /** Present where a typed text may hold a secret, which `parse` leaves out. */
  readonly secret?: SecretPart;
  /**
   * Returns the value that a text stands for. Throws an Error that says what the option takes, and the text
   * seen.
   */
  parse(text: string): Value;
}

/** The part of a typed text that nobody may read in a plan, a results file or a message. */
export interface SecretPart {
  /** The environment variable in which it goes to the processes that need it. Users can set it instead of typing the secret. */
  readonly variable: string;
  /** Returns the secret of a text, if it has one. Throws as `parse` does. */
  of(text: string): string | undefined;
}

/**
 * Picks an option's value from those of a job, or its default. Throws an Error for a value that it can't
 * have.
 */
export function optionValue<Value extends OptionValue>(
  option: StrategyOption<Value>,
  values: OptionValues,
): Value {
  const value = values[option.name];
  // Saved values pass the same check as typed ones.
  return value === undefined ? option.default : option.parse(String(value));
}
