export { flagOf } from '../../model/flag-name.js';

/**
 * The options of a command by name: `timeBudget` is typed `--time-budget`. An entry is all that a command
 * needs to show the option in its help, to read it and to refuse it.
 */
export type Options = Readonly<Record<string, Option>>;

export type Option = ValueOption | ChoiceOption | SwitchOption;

/** The parts that every option has. */
interface Words {
  /** One letter that stands for the name, such as `t`. */
  readonly short?: string;
  readonly help: string;
  /** The help's heading over this option and those that follow. */
  readonly heading?: string;
}

/** An option that takes any text that its parser accepts. */
export interface ValueOption extends Words {
  /** The help's word for the text, such as `time`. */
  readonly placeholder: string;
  /** Reads the text. Throws a UsageError that names the flag and shows the text. */
  readonly parse: (text: string, flag: string) => unknown;
  /** The default as it would be typed; the help shows it. */
  readonly default?: string;
  /** The help's words for what applies without the option, where no typed text could say it. */
  readonly otherwise?: string;
  /** The text that typing the option without one stands for; where absent, a text has to be typed. */
  readonly bare?: string;
  /** Whether it may be typed several times. Its parser gets all texts, each on a line. */
  readonly repeatable?: boolean;
}

/** An option that takes one of a few words. */
export interface ChoiceOption extends Words {
  readonly placeholder: string;
  readonly choices: readonly string[];
  readonly default?: string;
  /** Declares `--no-…` as another way to type one of the words. */
  readonly no?: { readonly means: string; readonly help: string };
}

/** An option that takes nothing. */
export interface SwitchOption extends Words {
  /** Whether the option is typed as `--no-…`, and is on without it. */
  readonly negated?: boolean;
}

/** The value that reading an option gives; undefined where it was not typed and has no default. */
export type ValueOf<Declared> = Declared extends {
  readonly parse: (text: string, flag: string) => infer Value;
}
  ? Value | Absent<Declared>
  : Declared extends { readonly choices: readonly (infer Choice)[] }
    ? Choice | Absent<Declared>
    : boolean;

type Absent<Declared> = Declared extends { readonly default: string } ? never : undefined;

/** The values that reading all options of a command gives. */
export type ValuesOf<Declared> = { readonly [Name in keyof Declared]: ValueOf<Declared[Name]> };

/** Parses an option that takes any text as it is. */
export function anyText(text: string): string {
  return text;
}
