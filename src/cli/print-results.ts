import { Chalk, type ColorSupportLevel } from 'chalk';
import { UsageError } from '../model/failure.js';
import type { Results } from '../model/results.js';
import { FORMATS, type Format, formatOf } from '../report/formats.js';
import type { Io, Output } from './io.js';
import { shownPath } from './shown-path.js';
import { suggest } from './suggest.js';

export interface PrintOptions {
  readonly format?: string;
  readonly color?: 'auto' | 'always' | 'never';
}

/** A checked format, and how the output can show it. */
export interface Print {
  readonly format: Format;
  readonly width: number;
  readonly colour: ColorSupportLevel;
}

/** What a pipe or a file gets. */
const WIDTH_WITHOUT_TERMINAL = 100;

/** Throws a UsageError for a format that does not exist. */
export function readPrintOptions({ format = 'table', color = 'auto' }: PrintOptions, io: Io): Print {
  const found = formatOf(format);
  if (found === undefined) {
    const ids = FORMATS.map(({ id }) => id);
    throw new UsageError(`there is no format '${format}'. ${suggest(format, ids)}`);
  }
  return { format: found, width: widthOf(io), colour: colourLevel(color, io.stdout, io.env) };
}

/** `file`: where the results are. */
export function printResults(results: Results, { format, width, colour }: Print, io: Io, file: string): void {
  const chalk = new Chalk({ level: colour });
  const text = format.render(results, { width, chalk, file: shownPath(file, io) });
  io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** A terminal's width; a caller without one can say it with COLUMNS. */
export function widthOf({ stdout, env }: Io): number {
  const told = Number(env['COLUMNS']);
  return stdout.columns ?? (Number.isInteger(told) && told > 0 ? told : WIDTH_WITHOUT_TERMINAL);
}

/** The option first, then the conventions of no-color.org and FORCE_COLOR, then whether somebody is looking. */
export function colourLevel(
  option: 'auto' | 'always' | 'never',
  out: Pick<Output, 'isTTY'>,
  env: Io['env'],
): ColorSupportLevel {
  if (option === 'never') return 0;
  const forced = env['FORCE_COLOR'];
  const told = forced === undefined || forced === '' || forced === 'true' ? 1 : Number(forced);
  const wanted: ColorSupportLevel = told === 2 || told === 3 ? told : 1;
  if (option === 'always') return wanted;
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 0 : wanted;
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return 0;
  return out.isTTY && env['TERM'] !== 'dumb' ? 1 : 0;
}
