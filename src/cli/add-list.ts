import type { Command } from 'commander';
import { READING_EXIT_CODES } from './exit-code-help.js';
import type { Io } from './io.js';

/** Adds `list` to the program. */
export function addList(program: Command, io: Io, exit: (code: number) => void): void {
  program
    .command('list')
    .summary('show the built-in workloads and the strategies')
    .addHelpText('after', `\n${READING_EXIT_CODES}`)
    .action(async () => {
      const { listCommand } = await import('./list-command.js');
      exit(await listCommand(io));
    });
}
