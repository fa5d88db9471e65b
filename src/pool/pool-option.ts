import type { OptionValues } from '../model/strategy-facts.js';
import { optionValue, type StrategyOption } from '../model/strategy-option.js';

/** An option of an npm package's pool, under the package's own name for it. */
export interface PoolOption extends StrategyOption<string> {
  /** Returns the value as the package takes it. */
  readonly toPackage: (value: string) => PackageValue;
}

type Words = Required<Pick<PoolOption, 'help' | 'flips'>>;

type PackageValue = string | number | boolean;

/** The value of an option that nobody gave: the package is told nothing, so that its own default holds in every version. */
const NOT_GIVEN = 'package';

/** Declares an option that takes one of a few words. */
export function wordOption(name: string, words: readonly string[], { help, flips }: Words): PoolOption {
  const choices = [...words, NOT_GIVEN];
  return {
    ...declared(name, { placeholder: 'word', help: `${help}: ${words.join(', ')}`, flips }),
    parse(text) {
      if (choices.includes(text)) return text;
      throw new Error(`takes ${words.join(', ')} or ${NOT_GIVEN}; seen: '${text}'`);
    },
    toPackage: (value) => value,
  };
}

/** Declares an option that is on or off. */
export function switchOption(name: string, words: Words): PoolOption {
  return { ...wordOption(name, ['true', 'false'], words), toPackage: (value) => value === 'true' };
}

const MOST = 1024;

/** Declares an option that takes a whole number above 0. */
export function countOption(name: string, { help, flips }: Words): PoolOption {
  return {
    ...declared(name, { placeholder: 'n', help, flips }),
    parse(text) {
      const isCount = /^[1-9]\d*$/.test(text) && Number(text) <= MOST;
      if (isCount || text === NOT_GIVEN) return text;
      throw new Error(`takes a whole number from 1 to ${MOST}, or ${NOT_GIVEN}; seen: '${text}'`);
    },
    toPackage: Number,
  };
}

function declared(
  name: string,
  { placeholder, help, flips }: Words & Pick<PoolOption, 'placeholder'>,
): Omit<PoolOption, 'parse' | 'toPackage'> {
  return { name, placeholder, help, default: NOT_GIVEN, flips };
}

/** Returns the options that were given, by name, as the package takes them. */
export function givenToPackage(
  declaredOptions: readonly PoolOption[],
  values: OptionValues,
): Readonly<Record<string, PackageValue>> {
  return Object.fromEntries(
    declaredOptions.flatMap((option) => {
      const value = optionValue(option, values);
      return value === NOT_GIVEN ? [] : [[option.name, option.toPackage(value)]];
    }),
  );
}
