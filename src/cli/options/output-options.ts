import { type Command, Option } from 'commander';
import { UsageError } from '../../model/failure.js';

/** How a result is printed, as typed. */
export interface OutputOptions {
  readonly format?: string;
  /** The same as `--format json`. */
  readonly json?: boolean;
  /** False: --no-color. */
  readonly color?: 'auto' | 'always' | 'never' | false;
}

/** What is said on stderr while it is measured, as typed. */
export interface TalkOptions {
  readonly quiet?: boolean;
  /** False: --no-progress. */
  readonly progress?: boolean;
}

/** Adds the options that say how a result is printed. */
export function addOutputOptions(command: Command, formats: string): void {
  command.optionsGroup('Output:');
  command
    .option('-f, --format <name>', `${formats} (default: table)`)
    .option('--json', 'the same as --format json')
    .addOption(
      new Option('--color <when>', 'colour the tables').choices(['auto', 'always', 'never']).default('auto'),
    )
    .option('--no-color', 'the same as --color never');
}

/** Adds the options that say what is told on stderr meanwhile. */
export function addTalkOptions(command: Command): void {
  command
    .option('-q, --quiet', 'print nothing but the result and errors')
    .option('--no-progress', 'do not say what is measured meanwhile');
}

/** The format's name. Throws a UsageError for two. */
export function formatName({ format, json }: OutputOptions): string {
  if (json && format !== undefined && format !== 'json')
    throw new UsageError(`--json and --format ${format} exclude each other; use one.`);
  return json ? 'json' : (format ?? 'table');
}

/** Whether and when colour is wanted. */
export function colourWish({ color }: OutputOptions): 'auto' | 'always' | 'never' {
  return color === false ? 'never' : (color ?? 'auto');
}

export function isQuiet({ quiet, progress }: TalkOptions): boolean {
  return quiet === true || progress === false;
}
