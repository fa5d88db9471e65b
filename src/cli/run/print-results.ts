import { Chalk } from 'chalk';
import type { Results } from '../../model/results.js';
import type { RunExport } from '../../report/exports/run-export.js';
import type { Io } from '../io.js';
import type { Print } from '../print.js';
import { shownPath } from '../shown-path.js';
import { toolCommand } from '../tool-command.js';

/** Prints results. `file` is where they are saved, `page` where their plots are; undefined where they are not. */
export function printResults(
  results: Results,
  { format, width, colour, allRows }: Print<RunExport>,
  io: Io,
  file: string | undefined,
  page?: string,
): void {
  const chalk = new Chalk({ level: colour });
  const text = format.render(results, {
    width,
    chalk,
    allRows,
    ...(file !== undefined && { file: shownPath(file, io), command: toolCommand(io) }),
    ...(page !== undefined && { page: shownPath(page, io) }),
  });
  io.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}
