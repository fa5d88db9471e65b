import { UsageError } from '../../model/failure.js';
import { DEFAULT_FORMAT } from '../find-exports.js';
import { anyText, type Options, type ValuesOf } from './option.js';

/**
 * Declares how a result is printed. Only the names of the formats are known here: help should not wait for
 * code that draws tables.
 */
export const outputOptions = (formats: readonly string[]) =>
  ({
    format: {
      heading: 'Output:',
      short: 'f',
      placeholder: 'name',
      help: alternatives(formats),
      parse: anyText,
      otherwise: DEFAULT_FORMAT,
    },
    json: { help: 'short for --format json' },
    color: {
      placeholder: 'when',
      help: 'colour the tables',
      choices: ['auto', 'always', 'never'],
      default: 'auto',
      no: { means: 'never', help: 'short for --color never' },
    },
  }) as const satisfies Options;

export type OutputOptions = ValuesOf<ReturnType<typeof outputOptions>>;

/** How much is reported on stderr during the work. */
export const TALK_OPTIONS = {
  quiet: { short: 'q', help: 'print nothing but the result and errors' },
  progress: { negated: true, help: 'do not report what is being measured' },
} as const satisfies Options;

export type TalkOptions = ValuesOf<typeof TALK_OPTIONS>;

/** Returns the format's name. Throws a UsageError where two formats are given. */
export function formatName({ format, json }: Pick<OutputOptions, 'format' | 'json'>): string {
  if (json && format !== undefined && format !== 'json')
    throw new UsageError(`--json and --format ${format} exclude each other; use one.`);
  return json ? 'json' : (format ?? DEFAULT_FORMAT);
}

/** Lists names as in `table, json or markdown`. */
function alternatives(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

export function isQuiet({ quiet, progress }: TalkOptions): boolean {
  return quiet || !progress;
}
