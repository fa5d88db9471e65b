import type { OptionValues } from './strategy-facts.js';

/** What a process needs to know to describe a user's own strategy. */
export interface StrategyQuestion {
  /** The absolute path of its module. */
  readonly path: string;
  readonly id: string;
  /** Texts for options by name, as they were typed. The strategy takes those that it declares. */
  readonly optionTexts: Readonly<Record<string, string>>;
}

/** A user's own strategy in its own words. */
export interface StrategyAccount {
  /** As the module states them: not checked yet. */
  readonly facts: unknown;
  /** The value of every option that it declares. */
  readonly options: OptionValues;
}
