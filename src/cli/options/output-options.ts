import { UsageError } from '../../model/failure.js';
import { FULL_FORMAT, SHORT_FORMAT } from '../find-exports.js';
import { anyText, type Options, type ValuesOf } from './option.js';

/**
 * Declares how a result is printed. Only the names of the formats are known here: help should not wait for
 * code that draws tables.
 */
export const outputOptions = (formats: readonly string[], otherwise: string = FULL_FORMAT) =>
  ({
    format: {
      heading: 'Output:',
      short: 'f',
      placeholder: 'name',
      help: alternatives(formats),
      parse: anyText,
      otherwise,
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

/** Declares how a run is printed: on one screen, or with every table and every row. */
export const runOutputOptions = (formats: readonly string[]) =>
  ({
    ...outputOptions(formats, `${SHORT_FORMAT} on a terminal, else ${FULL_FORMAT}`),
    full: { help: `all tables, also on a terminal: short for --format ${FULL_FORMAT}` },
    allRows: { help: 'every row of the tables, where the best of each family of strategies is shown' },
  }) as const satisfies Options;

export type RunOutputOptions = ValuesOf<ReturnType<typeof runOutputOptions>>;

/** How much is reported on stderr during the work. */
export const TALK_OPTIONS = {
  quiet: { short: 'q', help: 'print nothing but the result and errors' },
  progress: { negated: true, help: 'do not report what is being measured' },
} as const satisfies Options;

export type TalkOptions = ValuesOf<typeof TALK_OPTIONS>;

/**
 * Returns the format's name: `otherwise` where no option says one. Throws a UsageError where two formats are given.
 */
export function formatName(
  { format, json, full, allRows }: Pick<OutputOptions, 'format' | 'json'> & Partial<RunOutputOptions>,
  otherwise: string,
): string {
  const short = [...(json ? [['--json', 'json']] : []), ...(full ? [['--full', FULL_FORMAT]] : [])];
  const asked = [...short, ...(format === undefined ? [] : [[`--format ${format}`, format]])];
  const names = new Set(asked.map(([, name]) => name));
  if (names.size > 1) {
    const flags = asked.map(([flag]) => flag).join(' and ');
    throw new UsageError(`${flags} exclude each other; use one.`);
  }
  const [name = allRows ? FULL_FORMAT : otherwise] = names;
  return name;
}

/** Lists names as in `table, json or markdown`. */
function alternatives(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

export function isQuiet({ quiet, progress }: TalkOptions): boolean {
  return quiet || !progress;
}
