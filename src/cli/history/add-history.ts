import type { Command } from 'commander';
import { READING_EXIT_CODES } from '../exit-code-help.js';
import { HISTORY_EXPORTS } from '../find-exports.js';
import type { Io } from '../io.js';
import { addOptions, typedOptions } from '../options/add-options.js';
import { outputOptions } from '../options/output-options.js';
import { readOptions } from '../options/read-options.js';

/** Every option of `history`. */
export const HISTORY_OPTIONS = outputOptions(HISTORY_EXPORTS.names());

/** Gives the command `history` what it takes and what it does. */
export function addHistory(command: Command, io: Io, exit: (code: number) => void): void {
  command
    .argument('<paths...>', 'results files, or folders of them')
    .addHelpText('after', `\n${EXAMPLES}\n\n${READING_EXIT_CODES}`);
  addOptions(command, HISTORY_OPTIONS);
  command.action(async (paths: string[]) => {
    const { historyCommand } = await import('./history-command.js');
    exit(await historyCommand(paths, readOptions(HISTORY_OPTIONS, typedOptions(command)), io));
  });
}

const EXAMPLES = `Examples:
  parallel-bench history results/                         since when
  parallel-bench history results/ -f html > history.html  a plot per ratio
  parallel-bench history nightly/*.json -f markdown       for an issue`;
