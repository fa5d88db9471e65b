import { Chalk } from 'chalk';
import { UsageError } from '../../model/failure.js';
import type { ServeResults } from '../../model/serve.js';
import type { ServeExport } from '../../report/exports/serve-export.js';
import { RUN_EXPORTS, SERVE_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { formatName, type OutputOptions } from '../options/output-options.js';
import { type Print, readPrint } from '../print.js';
import { shownPath } from '../shown-path.js';
import { toolCommand } from '../tool-command.js';

/** Loads the format of a run of `serve`. Throws a UsageError for one that only other runs have. */
export async function readServePrint(options: OutputOptions, io: Io): Promise<Print<ServeExport>> {
  const name = formatName(options, SERVE_EXPORTS.defaultFor('file'));
  const names = SERVE_EXPORTS.names();
  if (!names.includes(name) && RUN_EXPORTS.names().includes(name))
    throw new UsageError(
      `--format ${name} is not for what serve measured. That is shown as ${names.join(', ')}.`,
    );
  return readPrint(SERVE_EXPORTS, { ...options, format: name, json: false }, io);
}

/** Prints a run of `serve`. `path` is where it is saved; undefined where it is not. */
export function printServe(
  results: ServeResults,
  { format, width, colour }: Print<ServeExport>,
  io: Io,
  path: string | undefined,
): void {
  const saved = path === undefined ? {} : { file: shownPath(path, io), command: toolCommand(io) };
  io.stdout.write(format.render(results, { width, chalk: new Chalk({ level: colour }), ...saved }));
}
