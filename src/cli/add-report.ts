import type { Command } from 'commander';
import { READING_EXIT_CODES } from './exit-code-help.js';
import { RUN_EXPORTS } from './find-exports.js';
import type { Io } from './io.js';
import { addOptions, typedOptions } from './options/add-options.js';
import { runOutputOptions } from './options/output-options.js';
import { readOptions } from './options/read-options.js';

/** Every option of `report`. */
export const REPORT_OPTIONS = runOutputOptions(RUN_EXPORTS.names());

/** Gives the command `report` what it takes and what it does. */
export function addReport(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .argument('<file...>', "a results file, or '-' for stdin; several are set side by side")
    .addHelpText('after', `\n${EXAMPLES}\n\n${READING_EXIT_CODES}`);
  addOptions(command, REPORT_OPTIONS);
  command.action(async (files: string[]) => {
    const { reportCommand } = await import('./report-command.js');
    exit(await reportCommand(files, readOptions(REPORT_OPTIONS, typedOptions(command)), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench report resize.json              what run printed
  parallel-bench report resize.json --full       with all tables
  parallel-bench report resize.json -f markdown  for a pull request
  parallel-bench report laptop.json server.json  several runs side by side
  parallel-bench report - --json < resize.json   with everything that is derived`;
