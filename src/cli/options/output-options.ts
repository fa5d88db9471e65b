import { UsageError } from '../../model/failure.js';
import { anyText, type Options, type ValuesOf } from './option.js';

const DEFAULT_FORMAT = 'table';

/** How a result is printed. A format is looked up where the formats are, for which help should not wait. */
export const outputOptions = (formats: string) =>
  ({
    format: {
      heading: 'Output:',
      short: 'f',
      placeholder: 'name',
      help: formats,
      parse: anyText,
      otherwise: DEFAULT_FORMAT,
    },
    json: { help: 'the same as --format json' },
    color: {
      placeholder: 'when',
      help: 'colour the tables',
      choices: ['auto', 'always', 'never'],
      default: 'auto',
      no: { means: 'never', help: 'the same as --color never' },
    },
  }) as const satisfies Options;

export type OutputOptions = ValuesOf<ReturnType<typeof outputOptions>>;

/** What is said on stderr meanwhile. */
export const TALK_OPTIONS = {
  quiet: { short: 'q', help: 'print nothing but the result and errors' },
  progress: { negated: true, help: 'do not say what is measured meanwhile' },
} as const satisfies Options;

export type TalkOptions = ValuesOf<typeof TALK_OPTIONS>;

/** The format's name. Throws a UsageError for two. */
export function formatName({ format, json }: Pick<OutputOptions, 'format' | 'json'>): string {
  if (json && format !== undefined && format !== 'json')
    throw new UsageError(`--json and --format ${format} exclude each other; use one.`);
  return json ? 'json' : (format ?? DEFAULT_FORMAT);
}

export function isQuiet({ quiet, progress }: TalkOptions): boolean {
  return quiet || !progress;
}
