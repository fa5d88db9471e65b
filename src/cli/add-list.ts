import type { Command } from 'commander';
import { READING_EXIT_CODES } from './exit-code-help.js';
import type { Io } from './io.js';

/** Gives the command `list` what it takes and what it does. */
export function addList(command: Command, io: Io, exit: (code: number) => void): void {
  command.addHelpText('after', `\n${READING_EXIT_CODES}`).action(async () => {
    const { listCommand } = await import('./list-command.js');
    exit(await listCommand(io));
  });
}
