import { Chalk, type ColorSupportLevel } from 'chalk';
import type { Results } from '../../model/results.js';
import type { RunExport } from '../../report/exports/run-export.js';
import { RUN_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { formatName, type OutputOptions } from '../options/output-options.js';
import { shownPath } from '../shown-path.js';
import { colourLevel, widthOf } from '../terminal.js';
import { toolCommand } from '../tool-command.js';

/** A format that was checked, and how the output can show it. */
export interface Print {
  readonly format: RunExport;
  readonly width: number;
  readonly colour: ColorSupportLevel;
}

/** Loads the format and looks at the output. Throws a UsageError for a format that does not exist. */
export async function readPrintOptions(options: OutputOptions, io: Io): Promise<Print> {
  const format = await RUN_EXPORTS.load(formatName(options));
  return { format, width: widthOf(io), colour: colourLevel(options.color, io.stdout, io.env) };
}

/** Prints results. `file` is where they are saved; undefined where they are not. */
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
