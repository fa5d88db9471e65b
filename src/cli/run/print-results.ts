import { Chalk, type ColorSupportLevel } from 'chalk';
import { UsageError } from '../../model/failure.js';
import type { Results } from '../../model/results.js';
import { suggest } from '../../model/suggest.js';
import { FORMATS, type Format, formatOf } from '../../report/formats.js';
import type { Io } from '../io.js';
import { formatName, type OutputOptions } from '../options/output-options.js';
import { shownPath } from '../shown-path.js';
import { colourLevel, widthOf } from '../terminal.js';
import { toolCommand } from '../tool-command.js';

/** A checked format, and how the output can show it. */
export interface Print {
  readonly format: Format;
  readonly width: number;
  readonly colour: ColorSupportLevel;
}

/** Throws a UsageError for a format that does not exist. */
export function readPrintOptions(options: OutputOptions, io: Io): Print {
  const format = formatName(options);
  const found = formatOf(format);
  if (found === undefined) {
    const ids = FORMATS.map(({ id }) => id);
    throw new UsageError(`there is no format '${format}'. ${suggest(format, ids)}`);
  }
  return { format: found, width: widthOf(io), colour: colourLevel(options.color, io.stdout, io.env) };
}

/** `file`: where the results are; undefined where they are in none. */
export function printResults(
  results: Results,
  { format, width, colour }: Print,
  io: Io,
  file: string | undefined,
): void {
  const chalk = new Chalk({ level: colour });
  const text = format.render(results, {
    width,
    chalk,
    ...(file !== undefined && { file: shownPath(file, io), command: toolCommand(io) }),
  });
  io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}
