import { UsageError } from '../../model/failure.js';
import { flagOf, type Option, type Options, type ValuesOf } from './option.js';

/** Options as typed, by name: a text, true for a switch, false for `--no-…`. */
export type Typed = Readonly<Record<string, string | boolean>>;

/** Reads every option of a command. Throws a UsageError that names every option that can't be read. */
export function readOptions<Declared extends Options>(declared: Declared, typed: Typed): ValuesOf<Declared> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, option] of Object.entries(declared)) {
    try {
      values[name] = readOption(name, option, typed[name]);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join(' '));
  if (!isRead(values, declared)) throw new Error('an option was not read');
  return values;
}

function readOption(name: string, option: Option, typed: string | boolean | undefined): unknown {
  if ('choices' in option) return typed === false ? option.no?.means : (typed ?? option.default);
  if (!('parse' in option)) return typed ?? option.negated === true;
  const text = typed === true ? option.bare : (typed ?? option.default);
  return typeof text === 'string' ? option.parse(text, flagOf(name)) : undefined;
}

/** Checks only the names, because each value comes from its own option's parser, choices or default. */
function isRead<Declared extends Options>(values: object, declared: Declared): values is ValuesOf<Declared> {
  return Object.keys(declared).every((name) => name in values);
}
