import type { ColorSupportLevel } from 'chalk';
import type { Io, Output } from './io.js';

/** The width for a pipe or a file, in columns. */
const WIDTH_WITHOUT_TERMINAL = 100;

/** Returns the terminal's width in columns. A caller without a terminal can set COLUMNS. */
export function widthOf({ stdout, env }: Io): number {
  const told = Number(env['COLUMNS']);
  return stdout.columns ?? (Number.isInteger(told) && told > 0 ? told : WIDTH_WITHOUT_TERMINAL);
}

/**
 * Returns the level of colour: the option decides first, then NO_COLOR (no-color.org) and FORCE_COLOR, then
 * whether the output is a terminal.
 */
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
